import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Breaker, breakStore } from '../support/break-store.ts';
import { heard } from '../support/caller.ts';
import { callWire } from '../support/direct-line-http.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

/** Joensuu's own office, not a line of the service. */
const OFFICE = '+358500000290';
const OFFICE_SPOKEN = '0 5 0, 0 0 0, 0 2 9 0';

let house: House;
let store: Breaker;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'silta-down-'));
  house = await openHouse({ dataDir });
  store = breakStore(dataDir);
});
afterAll(async () => {
  await house.close();
  rmSync(dataDir, { recursive: true });
});

const health = async (what: 'live' | 'ready') =>
  (await fetch(`${house.url}/health/${what}`)).status;

const write = (body: string) => postSigned(house, '/twilio/messages', messageForm(house, body));

describe.each([
  ['takes nothing more', () => store.fill()],
  ['cannot even be read', () => store.hide()],
] as const)('when the store %s', (_, breakIt) => {
  test('readiness is off, liveness is not, messages come again, and all heals by itself', async () => {
    const form = messageForm(house, 'How do I get a tax card?');
    breakIt();
    expect([await health('live'), await health('ready')]).toEqual([200, 503]);
    const refused = await postSigned(house, '/twilio/messages', form);
    expect([refused.status, refused.body]).toEqual([503, '{"error":{"code":"store-down"}}']);
    store.mend();
    expect([await health('live'), await health('ready')]).toEqual([200, 200]);
    const taken = await postSigned(house, '/twilio/messages', form);
    expect([taken.status, taken.body]).toEqual([200, expect.stringContaining('vero.fi')]);
  });

  test('a caller is answered from memory, in the language of the call, with the number of the office', async () => {
    const call = await house.simulator.phone('+358402270001').call(VOICE);
    await call.hears();
    await call.presses('3');
    expect(await heard(call)).toMatch(/[а-я]/);
    breakIt();
    await call.says('как получить налоговую карточку');
    const told = await heard(call);
    expect(told).toContain('техническая неисправность');
    expect(told).toContain(OFFICE_SPOKEN);
    expect(told).toContain('Налоговую карту');
    expect(told).not.toMatch(/нажмите 0|перезвоним|очеред/);
    await call.says('мой ребёнок не дышит');
    expect(await heard(call)).toMatch(/1 1 2.*техническая/s);
    store.mend();
    await call.says('как получить налоговую карточку');
    expect(await heard(call)).not.toContain('неисправность');
    await call.hangUp();
    expect(await house.silta.store.handoffs.open()).toEqual([]);
  });
});

test('who calls while the store is down and says nothing is told goodbye', async () => {
  store.hide();
  const call = await house.simulator.phone('+358402270002').call(VOICE);
  expect(await heard(call)).toContain('technical fault');
  await house.simulator.advance(30_000);
  expect(call.state).toBe('ended');
  store.mend();
});

test('web chat answers from memory and says that nothing was taken', async () => {
  const { json } = await callWire(house.url, 'POST', { path: '/tokens/generate', body: {} });
  const headers = { authorization: `Bearer ${json.token}` };
  const path = `/conversations/${json.conversationId}/activities`;
  const say = (text: string, clientActivityID: string) =>
    callWire(house.url, 'POST', {
      path,
      headers,
      body: { type: 'message', text, locale: 'en', channelData: { clientActivityID } },
    });
  store.hide();
  const down = await say('How do I get a tax card?', 'one-message');
  expect(down.status).toBe(503);
  expect(down.headers.get('retry-after')).toBe('5');
  const told = down.json.activities.map(({ text }: { text: string }) => text).join('\n');
  expect(told).toContain('We have a technical fault');
  expect(told).toContain('vero.fi');
  expect(told.replace(/[\u2066-\u2069\s]/g, '')).toContain('0500000290');
  expect(told).not.toMatch(/advisor will|queue/);
  store.mend();
  expect((await say('How do I get a tax card?', 'one-message')).status).toBe(200);
  const kept = await callWire(house.url, 'GET', { path, headers });
  expect(kept.json.activities.filter(({ from }: never) => from['role'] === 'user')).toHaveLength(1);
});

test('the page without a script shows the answer, and keeps the words to be sent again', async () => {
  store.hide();
  expect((await fetch(`${house.url}/chat?lang=sv`)).status).toBe(200);
  const answer = await fetch(`${house.url}/chat`, {
    method: 'POST',
    headers: { Origin: house.url },
    body: new URLSearchParams({ text: 'Hur får jag ett skattekort?', lang: 'sv', form: 'f1' }),
  });
  const page = await answer.text();
  expect(answer.status).toBe(503);
  expect(page).toContain('tekniskt fel');
  expect(page).toContain('vero.fi');
  expect(page).toContain(`tel:${OFFICE.replace('+358', '0')}`);
  expect(page).toMatch(/<textarea[^>]*>Hur får jag ett skattekort\?/);
  store.mend();
});

test('a store that is closed for good answers the same way', async () => {
  await house.silta.store.close();
  expect((await write('human')).status).toBe(503);
  expect(await health('ready')).toBe(503);
  const call = await house.simulator.phone('+358402270003').call(VOICE);
  expect(await heard(call)).toContain('technical fault');
  await call.hangUp();
});
