import { afterAll, beforeAll, expect, test } from 'vitest';
import { heard } from '../support/caller.ts';
import { callWire } from '../support/direct-line-http.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

let house: House;
let late = 0;
beforeAll(async () => {
  house = await openHouse({ loopDelayMs: () => late });
});
afterAll(() => house.close());

/** So many seconds in which the event loop is so late. */
async function pass(seconds: number, delayMs: number): Promise<void> {
  late = delayMs;
  for (let n = 0; n <= seconds; n += 1) await house.simulator.advance(1_000);
}

async function chat(locale: string) {
  const { json } = await callWire(house.url, 'POST', { path: '/tokens/generate', body: {} });
  const { status, headers, ...answer } = await callWire(house.url, 'POST', {
    path: `/conversations/${json.conversationId}/activities`,
    headers: { authorization: `Bearer ${json.token}` },
    body: { type: 'message', text: 'How do I get a tax card?', locale },
  });
  return { status, retryAfter: headers.get('retry-after'), said: answer.json.error?.message };
}

const message = () =>
  postSigned(house, '/twilio/messages', messageForm(house, 'How do I get a tax card?'));

test('who is turned away hears why in their language and when to come again; callers are the last', async () => {
  await pass(5, 300);
  expect(await chat('fi')).toEqual({
    status: 503,
    retryAfter: '5',
    said: expect.stringContaining('Hyvin moni kysyy samaan aikaan'),
  });
  expect((await message()).status).toBe(200);
  await pass(5, 300);
  expect(await message()).toEqual({ status: 503, body: '{"error":{"code":"overload"}}' });
  const call = await house.simulator.phone('+358402280001').call(VOICE);
  expect(await heard(call)).toContain('Silta');
  await call.hangUp();
  await pass(5, 300);
  const late = await house.simulator.phone('+358402280002').call(VOICE);
  const told = await heard(late);
  expect(told).toContain('people are calling at the same time');
  expect(told).toContain('0 5 0, 0 0 0, 0 2 9 0');
  expect(await house.silta.metrics.registry.metrics()).toContain('silta_pressure_level 3');
  await pass(3, 10);
  await late.says('how do I get a tax card');
  expect(await heard(late)).toMatch(/tax card/i);
  await late.hangUp();
  expect((await chat('fi')).status).toBe(200);
});
