import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALL, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';

const MINUTE_MS = 60_000;

let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
  await door.call('/twilio/voice');
});
afterEach(() => door.close());

function presses(turn: number): Promise<string> {
  return door.call(`/twilio/voice/turn?t=${turn}&l=ru`, { Digits: '1' });
}

async function passes(minutes: number): Promise<void> {
  await door.time.advance(minutes * MINUTE_MS, async () => {});
}

const ENDS = /ru:voice\.long-call<.*<Hangup\/>/;

test('a call that never ends ends after forty turns, kindly, and nothing more is computed', async () => {
  for (let turn = 1; turn <= 40; turn += 1) expect(await presses(turn)).not.toContain('<Hangup/>');
  const taken = door.turns.length;
  expect(await presses(41)).toMatch(ENDS);
  expect(door.turns).toHaveLength(taken);
});

test('and after a quarter of an hour of menus', async () => {
  await passes(14);
  expect(await presses(1)).not.toContain('<Hangup/>');
  await passes(2);
  expect(await presses(2)).toMatch(ENDS);
});

test('the same webhook again is no other turn', async () => {
  for (let times = 0; times < 50; times += 1) await presses(1);
  expect(await presses(2)).not.toContain('<Hangup/>');
});

test('whoever comes back from the queue or a talk has all the time again', async () => {
  await passes(60);
  await door.call('/twilio/voice/turn?t=2&l=ru&k=returned');
  expect(await presses(3)).not.toContain('<Hangup/>');
});

test('whoever keeps a place in the queue may use the menus as long as the wait is', async () => {
  await door.handoff({ state: 'waiting', phone: { number: null, call: CALL, line: null } });
  await passes(60);
  expect(await presses(1)).not.toContain('<Hangup/>');
});
