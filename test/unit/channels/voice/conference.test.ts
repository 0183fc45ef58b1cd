import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALL, CALLER, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';
import { LINE } from '../../../support/twilio-door.ts';

let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
});
afterEach(() => door.close());

const CONNECTING = { state: 'connecting', advisor: 'aino', version: 4 } as const;
const CALLED = { number: CALLER, call: null, line: LINE };

function happens(event: string, label = 'advisor-4', talk = 4): Promise<string> {
  const form = { StatusCallbackEvent: event, ParticipantLabel: label, ConferenceSid: 'CF1' };
  return door.call(`/twilio/voice/conference?h=h-1&c=${talk}`, form);
}

async function state(): Promise<string | undefined> {
  return (await door.desk.handoff('h-1'))?.state;
}

test('a caller fetched from the queue joins the conference of their talk', async () => {
  await door.handoff(CONNECTING);
  const xml = await door.call('/twilio/voice/join?h=h-1&c=4');
  expect(xml).toContain('>ru:voice.connecting<');
  expect(xml).toContain(
    '<Dial action="/twilio/voice/after?h=h-1&leg=person-4&t=j4-0&l=ru" method="POST">',
  );
  expect(xml).toMatch(
    /startConferenceOnEnter="false" endConferenceOnExit="false" participantLabel="person-4" beep="false" waitUrl="\/static\/hold\.wav" waitMethod="GET"/,
  );
  expect(xml).toContain('>h-1-4</Conference>');
});

test.each([
  ['whose advisor has gone meanwhile', {}, '/twilio/voice/join?h=h-1&c=4', CALL],
  ['on another call', CONNECTING, '/twilio/voice/join?h=h-1&c=4', 'CAother'],
  ['fetched for an earlier talk', CONNECTING, '/twilio/voice/join?h=h-1&c=2', CALL],
])('a caller %s does not join, and waits on', async (_, about, path, CallSid) => {
  await door.handoff(about);
  expect(await door.call(path, { CallSid })).toBe(
    `<Response><Redirect method="POST">/twilio/voice/turn?t=j${path.at(-1)}-0&k=returned&l=ru</Redirect></Response>`,
  );
});

test('the talk begins when both are in, in whatever order that is told', async () => {
  await door.handoff(CONNECTING);
  await happens('participant-join', 'person-4');
  expect(await state()).toBe('connecting');
  await happens('participant-join');
  expect(await state()).toBe('active');
  await happens('conference-start');
  await happens('participant-join');
  expect(await door.desk.handoff('h-1')).toMatchObject({ state: 'active' });
});

test('the start of the conference is enough where the joining was never told', async () => {
  await door.handoff(CONNECTING);
  await happens('conference-start');
  expect(await state()).toBe('active');
});

test('when the advisor hangs up, the caller goes to the menu and the advisor wraps up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await happens('participant-leave');
  expect(await state(), 'the star key leads out of a conference too').toBe('active');
  await door.desk.left('h-1', 'advisor-4');
  expect(await state()).toBe('wrap-up');
  expect(await door.leaving()).toEqual([`release-leg ${CALL}`]);
});

test('an advisor who closed the talk in the console and then hung up frees the caller too', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await door.desk.close('h-1', 'aino', 'answered');
  await door.desk.left('h-1', 'advisor-4');
  expect([await state(), await door.leaving()]).toEqual(['done', [`release-leg ${CALL}`]]);
});

test('a caller leaving the conference does not lose a place they have taken again', async () => {
  await door.handoff();
  await happens('participant-leave', 'person-4');
  expect(await door.desk.handoff('h-1')).toMatchObject({ state: 'waiting', phone: { call: CALL } });
});

test('a caller who leaves the conference has hung up: the advisor is told and wraps up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await happens('participant-leave', 'person-4');
  expect([await state(), await door.leaving()]).toEqual([
    'wrap-up',
    [`release-leg ${CALL}-advisor`],
  ]);
});

test.each(['conference-end', 'conference-start', 'participant-leave', 'participant-join'])(
  'a late %s of an earlier talk does nothing to this one',
  async (event) => {
    await door.handoff({ ...CONNECTING, state: 'active' });
    const before = await door.desk.handoff('h-1');
    await happens(event, 'advisor-2', 2);
    await happens(event, 'person-2', 2);
    expect(await door.desk.handoff('h-1')).toEqual(before);
  },
);

test('a leg that has left does not come back with a late joining', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await happens('participant-leave', 'person-4');
  await happens('participant-join', 'person-4');
  expect((await door.desk.handoff('h-1'))?.talk?.legs.map((leg) => leg.state)).toEqual([
    'out',
    'out',
  ]);
});

test('after the talk the caller is asked whether there is anything else', async () => {
  door.answers({ kind: 'say', text: 'Что ещё?', locale: 'ru' });
  const xml = await door.call('/twilio/voice/after?h=h-1&leg=person-4&l=ru&t=j4-0');
  expect(xml).toMatch(/Что ещё\?.*t=j4-1&l=ru/);
  expect(door.turns).toMatchObject([{ id: `${CALL}:j4-0`, utterance: { kind: 'returned' } }]);
});

test('an advisor whose conference is over hears so and is hung up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await door.desk.left('h-1', 'person-4');
  const xml = await door.call('/twilio/voice/after?h=h-1&leg=advisor-4&l=ru');
  expect(xml).toMatch(/fi:voice\.advisor\.done.*<Hangup\/>/);
  expect(await state()).toBe('wrap-up');
});

test('a person we call back hears who calls, in their language, and the advisor at once', async () => {
  await door.handoff({ ...CONNECTING, state: 'dialling', phone: CALLED });
  const xml = await door.call('/twilio/voice/call-back?h=h-1&c=4');
  expect(xml).toMatch(
    /ru:voice\.call-back\.hello.*<Conference startConferenceOnEnter="true" endConferenceOnExit="false" participantLabel="person-4"/,
  );
});

test('a person we call back after the advisor has gone is told so', async () => {
  await door.handoff({ state: 'call-back', phone: CALLED });
  const xml = await door.call('/twilio/voice/call-back?h=h-1&c=4');
  expect(xml).toMatch(/ru:voice\.call-back\.sorry.*<Hangup\/>/);
});

test('a call-back that is not answered is tried again later', async () => {
  await door.handoff({ ...CONNECTING, state: 'dialling', phone: CALLED });
  await door.call('/twilio/voice/call-back/status?h=h-1&c=4', { CallStatus: 'no-answer' });
  expect(await door.desk.handoff('h-1')).toMatchObject({
    state: 'call-back',
    advisor: null,
    notBefore: 1_600_000,
  });
});

test('after a call-back the line is closed, and the advisor wraps up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active', phone: CALLED });
  const xml = await door.call('/twilio/voice/after?h=h-1&leg=person-4&l=ru', {
    Direction: 'outbound-api',
    From: LINE,
    To: CALLER,
  });
  await door.call('/twilio/voice/call-back/status?h=h-1&c=4', { CallStatus: 'completed' });
  expect(xml).toMatch(/ru:voice\.goodbye.*<Hangup\/>/);
  expect(await state()).toBe('wrap-up');
});
