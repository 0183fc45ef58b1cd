import { afterEach, expect, test } from 'vitest';
import { createTelephony } from '../../../../src/channels/voice/telephony.ts';
import { troubleOf } from '../../../../src/domain/trouble.ts';
import { type PretendTwilio, pretendTwilio } from '../../../support/pretend-twilio.ts';
import { BASE, LINE } from '../../../support/tiny-product.ts';

const ADVISOR = '+358409999999';
const URL = `${BASE}/twilio/voice/advisor?h=h-1&a=aino`;
const ROOM = '<Dial><Conference participantLabel="NAME">h-1-2</Conference></Dial>';
const PAGES = {
  '/twilio/voice/advisor': '<Say>Neuvoja</Say><Pause length="60"/>',
  '/twilio/voice/join': '<Say>Yhdistetään</Say><Pause length="60"/>',
  '/twilio/voice/room': ROOM.replace('NAME', 'advisor-2'),
  '/twilio/voice/room-of-person': ROOM.replace('NAME', 'person-2'),
  '/twilio/voice/announce': '<Say>Tulkki tulee</Say>',
  '/static/hold.wav': '<Play>/static/hold.wav</Play>',
};
let town: PretendTwilio | undefined;
afterEach(() => town?.close());

async function open() {
  town = await pretendTwilio(PAGES);
  return {
    ...town,
    telephony: createTelephony(town.client),
    advisor: town.simulator.phone(ADVISOR),
  };
}

test('an advisor’s phone rings, and its end is reported beside the address that answers it', async () => {
  const { telephony, simulator, advisor, forms } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  expect(await advisor.rings()).toBe(LINE);
  await advisor.rejects();
  expect(forms('/twilio/voice/advisor/status')).toMatchObject([
    { CallSid: id, CallStatus: 'busy' },
  ]);
  expect(simulator.problems()).toEqual([]);
});

test('a live call is pointed elsewhere', async () => {
  const { telephony, advisor } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  const call = await advisor.answers();
  expect(await telephony.redirect(id, `${BASE}/twilio/voice/join?h=h-1`)).toBe(true);
  expect((await call.hears()).map((heard) => heard.text)).toContain('Yhdistetään');
});

test('a call that is over, or never was, cannot be pointed anywhere', async () => {
  const { telephony, advisor } = await open();
  const id = await telephony.call(ADVISOR, LINE, URL);
  const call = await advisor.answers();
  await telephony.hangUp(id);
  expect(call.state).toBe('ended');
  expect(await telephony.redirect(id, URL)).toBe(false);
  expect(await telephony.redirect(`CA${'0'.repeat(32)}`, URL)).toBe(false);
  await telephony.hangUp(id);
});

test('a number that cannot be called is never tried again', async () => {
  const { telephony } = await open();
  const error = await telephony.call('not-a-number', LINE, URL).catch((caught: unknown) => caught);
  expect(troubleOf(error)).toEqual({ kind: 'dead', why: 'HTTP 400, code 21211' });
});

const PERSON = '+358401234567';
const CONFERENCE = { name: 'h-1-2', id: null };

/** Advisor and person in one conference. */
async function talking() {
  const opened = await open();
  const { telephony, simulator } = opened;
  await telephony.call(ADVISOR, LINE, `${BASE}/twilio/voice/room?h=h-1`);
  await opened.advisor.answers();
  const id = await telephony.call(PERSON, LINE, `${BASE}/twilio/voice/room-of-person?h=h-1`);
  const person = await simulator.phone(PERSON).answers();
  const [conference] = simulator.world.conferences.keys();
  return { ...opened, id, person, known: { name: 'h-1-2', id: conference ?? null } };
}

test('who is in a conference is told by the names of the legs, also where only its name is known', async () => {
  const { telephony, known, simulator } = await talking();
  expect(await telephony.present(known)).toEqual(['advisor-2', 'person-2']);
  expect(await telephony.present(CONFERENCE)).toEqual(['advisor-2', 'person-2']);
  expect(await telephony.present({ name: 'h-1-9', id: null })).toEqual([]);
  expect(simulator.problems()).toEqual([]);
});

test('one leg hears music and is taken back, or is told something alone', async () => {
  const { telephony, known, id, person, simulator } = await talking();
  const held = () =>
    [...simulator.world.conferences.values()][0]?.participants.find(({ hold }) => hold)?.label;
  expect(await telephony.hold(known, id, `${BASE}/static/hold.wav`)).toBe(true);
  expect(held()).toBe('person-2');
  expect(await telephony.hold(known, id, null)).toBe(true);
  expect(held()).toBeUndefined();
  expect(await telephony.announce(known, id, `${BASE}/twilio/voice/announce?h=h-1`)).toBe(true);
  expect((await person.hears()).map(({ text }) => text)).toContain('Tulkki tulee');
  expect(simulator.problems()).toEqual([]);
});

test('a leg that has gone can neither be held nor told anything', async () => {
  const { telephony, known, id, person } = await talking();
  await person.hangUp();
  expect(await telephony.hold(known, id, null)).toBe(false);
  expect(await telephony.announce(CONFERENCE, id, `${BASE}/twilio/voice/announce`)).toBe(false);
});
