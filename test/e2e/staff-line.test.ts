import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Line } from '../../src/domain/place.ts';
import type { PersonCall } from '../../src/simulator/person-call.ts';
import { amendPlaces } from '../support/amend-places.ts';
import { heard } from '../support/caller.ts';
import { type House, openHouse, VOICE } from '../support/house.ts';
import { knownCaller } from '../support/known-caller.ts';
import { postSigned } from '../support/post-signed.ts';

const STAFF = '+358500000299';
const AINO = '+358500000901';
const OTHER_PHONE = '+358402260001';
const PIN = '271828';
const MINUTE = 60_000;
const staffLine: Line = {
  id: 'joensuu-staff',
  number: STAFF,
  channel: 'voice',
  greeting: null,
  staff: true,
  languages: [],
  demo: true,
};
let house: House;
let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'silta-staff-'));
  house = await openHouse({
    dataDir,
    lines: [STAFF],
    content: (content) =>
      amendPlaces(content, { joensuu: ({ lines }) => ({ lines: [...lines, staffLine] }) }),
  });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function calls(from: string, line = STAFF): Promise<PersonCall> {
  const call = await house.simulator.phone(from).call(line);
  await call.hears();
  return call;
}

/** What the line says to this PIN. */
async function answerTo(call: PersonCall, pin: string): Promise<string> {
  await call.presses(`${pin}#`);
  return heard(call);
}

async function stateOfAino(): Promise<string | undefined> {
  return (await house.silta.store.desk.advisors()).find(({ id }) => id === 'aino')?.state;
}

test('an advisor calls the staff line with a PIN, is ready by 1, and the next caller rings that phone', async () => {
  const caller = await knownCaller(house, '+358402260002');
  const call = await calls(AINO);
  expect(await answerTo(call, PIN)).toMatch(/paina 1.*tauko.*paina 2.*paina 3/i);
  await call.presses('1');
  expect(await heard(call)).toMatch(/valmis ottamaan puheluja/);
  expect([call.state, await stateOfAino()]).toEqual(['ended', 'ready']);
  await house.simulator.advance(8_000);
  expect(await house.simulator.phone(AINO).rings()).toBe(VOICE);
  await caller.hangUp();
  await house.close();
});

test.each([
  ['2', 'paused'],
  ['3', 'away'],
])('%s means %s', async (key, state) => {
  const call = await calls(AINO);
  await answerTo(call, PIN);
  await call.presses(key);
  await call.hears();
  expect(await stateOfAino()).toBe(state);
  await house.close();
});

test('what was keyed in counts for two minutes, also when a kept webhook comes again', async () => {
  const CallSid = `CA${'7'.repeat(32)}`;
  const query = new URLSearchParams({ a: 'aino', c: CallSid, at: `${house.time.clock.now()}` });
  const form = { AccountSid: house.account, CallSid, Digits: '1' };
  const comes = () => postSigned(house, `/twilio/voice/staff/state?${query}`, form);
  await comes();
  expect(await stateOfAino()).toBe('ready');
  await house.simulator.advance(3 * MINUTE);
  const call = await calls(AINO);
  await answerTo(call, PIN);
  await call.presses('3');
  await call.hears();
  await comes();
  query.delete('at');
  await comes();
  expect(await stateOfAino()).toBe('away');
  await house.close();
});

test('from another phone the own number is keyed in first', async () => {
  const call = await calls(OTHER_PHONE);
  await call.presses('0500000901#');
  await call.hears();
  await answerTo(call, PIN);
  await call.presses('1');
  await call.hears();
  expect(await stateOfAino()).toBe('ready');
  expect(await house.silta.store.desk.advisors()).toMatchObject([{ id: 'aino', phone: AINO }]);
  await house.close();
});

test('the caller’s number alone changes nothing, and neither does a wrong PIN', async () => {
  const silent = await calls(AINO);
  await silent.staysSilent();
  await silent.hears();
  expect(silent.state).toBe('ended');
  const guessing = await calls(AINO);
  expect(await answerTo(guessing, '111111')).toMatch(/ei ollut oikein/);
  await guessing.presses('1#');
  await guessing.hears();
  expect(await stateOfAino()).toBeUndefined();
  await guessing.hangUp();
  await house.close();
});

test('after three wrong PINs even the right one must wait, from any phone, and then holds', async () => {
  const call = await calls(AINO);
  for (const pin of ['111111', '222222', '333333']) await answerTo(call, pin);
  expect(await answerTo(call, PIN)).toMatch(/liian monta/);
  expect(call.state).toBe('ended');
  const elsewhere = await calls(OTHER_PHONE);
  await elsewhere.presses('0500000901#');
  await elsewhere.hears();
  expect(await answerTo(elsewhere, PIN)).toMatch(/liian monta/);
  await house.simulator.advance(MINUTE);
  expect(await answerTo(await calls(AINO), PIN)).toMatch(/paina 1/);
  await house.simulator
    .phone(AINO)
    .call(STAFF)
    .catch(() => undefined);
  await house.close();
});

test('tries of a PIN are told in the audit trail, by account and without the PIN', async () => {
  const call = await calls(AINO);
  await answerTo(call, '111111');
  await answerTo(call, PIN);
  await call.hangUp();
  const nobody = await calls(OTHER_PHONE);
  await nobody.presses('0409999999#');
  await nobody.hears();
  await answerTo(nobody, PIN);
  await nobody.hangUp();
  const lines = (await house.silta.store.privacy.audited(0, 9)).map(({ line }) => line);
  expect(lines.map((line) => [line?.who, line?.act, line?.about])).toEqual([
    ['service', 'sign-in-refused', { door: 'phone', account: 'aino' }],
    ['advisor:aino', 'signed-in', { door: 'phone' }],
    ['service', 'sign-in-refused', { door: 'phone', account: null }],
  ]);
  await house.close();
});

test('a phone that belongs to nobody is asked for a PIN that never fits', async () => {
  const call = await calls(OTHER_PHONE);
  await call.presses('0409999999#');
  expect(await heard(call)).toMatch(/tunnuslukusi/);
  expect(await answerTo(call, PIN)).toMatch(/ei ollut oikein/);
  await call.hangUp();
  await house.close();
});

test('wrong PINs for numbers of nobody’s do not tell which number is an advisor’s', async () => {
  const guess = async (number: string, pins: readonly string[]): Promise<string> => {
    const call = await house.simulator.phone(OTHER_PHONE).call(STAFF, { withheld: true });
    await call.hears();
    await call.presses(`${number}#`);
    await call.hears();
    let said = '';
    for (const pin of pins) said = await answerTo(call, pin);
    await call.hangUp();
    return said;
  };
  const thrice = ['111111', '222222', '333333'];
  await guess('0409999999', thrice);
  expect(await guess('0409999998', ['111111'])).toMatch(/ei ollut oikein/);
  expect(await guess('0500000901', ['111111'])).toMatch(/ei ollut oikein/);
  expect(await guess('0409999999', ['111111'])).toMatch(/liian monta/);
  const logged = house.logs.filter((line) => /staff\.(wrong-pin|locked)/.test(line));
  expect(logged.filter((line) => line.includes('nobody'))).toEqual([]);
  await house.close();
});

test('an advisor who calls the line of the people and keys in nothing is one of them', async () => {
  const call = await calls(AINO, VOICE);
  await call.staysSilent();
  expect(await heard(call)).toMatch(/English/);
  await call.hangUp();
  const again = await calls(AINO, VOICE);
  expect(await answerTo(again, PIN)).toMatch(/paina 1/);
  await again.hangUp();
  await house.close();
});

test('what is keyed in stands in no log, no transcript and no file', async () => {
  const call = await calls(AINO);
  await answerTo(call, '987654');
  await answerTo(call, PIN);
  await call.presses('1');
  await call.hears();
  expect(await house.silta.store.records.session(call.sid)).toBeNull();
  expect(house.logs.join('\n')).toMatch(/staff\.wrong-pin.*staff\.state/s);
  await house.close();
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'));
  for (const digits of [PIN, '987654']) {
    expect(house.logs.join('\n')).not.toContain(digits);
    for (const file of files) expect(file).not.toContain(digits);
  }
  expect(files.join('')).toContain('aino');
});
