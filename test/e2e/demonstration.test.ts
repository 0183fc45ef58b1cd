import { afterEach, expect, test } from 'vitest';
import { type Demonstration, openDemonstration } from '../support/demonstration.ts';
import { freePort } from '../support/free-port.ts';
import { SMS } from '../support/house.ts';

let demonstration: Demonstration;
afterEach(() => demonstration.close());

function events(): readonly { readonly msg: string; readonly code?: number }[] {
  const lines = demonstration.written().split('\n').slice(0, -1);
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

test('what Twilio’s debugger would say of an address that nobody answers at is in the log', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  demonstration = await openDemonstration({ PUBLIC_BASE_URL: nowhere, LOG_LEVEL: 'warn' });
  const written = await fetch(`${demonstration.url}/simulator/api/message`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ phone: '+358401110001', to: SMS, body: 'hei' }),
  });
  expect(written.status).toBe(200);
  await expect
    .poll(events)
    .toContainEqual(expect.objectContaining({ msg: 'simulator.debugger', code: 11205 }));
});
