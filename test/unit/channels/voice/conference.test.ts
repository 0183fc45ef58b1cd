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

function happens(event: string, label = 'advisor'): Promise<string> {
  const form = { StatusCallbackEvent: event, ParticipantLabel: label };
  return door.call('/twilio/voice/conference?h=h-1', form);
}

async function state(): Promise<string | undefined> {
  return (await door.desk.handoff('h-1'))?.state;
}

test('a caller fetched from the queue joins the conference of their handoff', async () => {
  await door.handoff(CONNECTING);
  const xml = await door.call('/twilio/voice/join?h=h-1');
  expect(xml).toContain('>ru:voice.connecting<');
  expect(xml).toContain(
    '<Dial action="/twilio/voice/after?h=h-1&who=person&l=ru&t=j4-0" method="POST">',
  );
  expect(xml).toMatch(
    /startConferenceOnEnter="false" endConferenceOnExit="true" participantLabel="person" beep="false" waitUrl="\/static\/hold\.wav" waitMethod="GET"/,
  );
});

test('a caller whose advisor has gone meanwhile goes on waiting', async () => {
  await door.handoff();
  const xml = await door.call('/twilio/voice/join?h=h-1');
  expect(xml).toBe(
    '<Response><Redirect method="POST">/twilio/voice/turn?t=j1-0&k=returned&l=ru</Redirect></Response>',
  );
});

test('another call cannot join the conference of a handoff', async () => {
  await door.handoff(CONNECTING);
  const xml = await door.call('/twilio/voice/join?h=h-1', { CallSid: 'CAother' });
  expect(xml).toBe(
    '<Response><Redirect method="POST">/twilio/voice/turn?t=j4-0&k=returned&l=ru</Redirect></Response>',
  );
});

test('the talk begins when both are in', async () => {
  await door.handoff(CONNECTING);
  await happens('participant-join');
  expect(await state()).toBe('connecting');
  await happens('conference-start');
  expect(await state()).toBe('active');
});

test('when the advisor hangs up, the caller goes to the menu and the advisor wraps up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await happens('participant-leave');
  expect(await state()).toBe('wrap-up');
  expect(door.redirected).toEqual([`${CALL} /twilio/voice/after?h=h-1&who=person&t=j4-0&l=ru`]);
});

test('an advisor who closed the talk in the console and then hung up frees the caller too', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await door.desk.close('h-1', 'aino', 'answered');
  await happens('participant-leave');
  expect([await state(), door.redirected.length]).toEqual(['done', 1]);
});

test('a caller leaving the conference does not lose a place they have taken again', async () => {
  await door.handoff();
  await happens('participant-leave', 'person');
  expect(await door.desk.handoff('h-1')).toMatchObject({ state: 'waiting', phone: { call: CALL } });
});

test('only the advisor’s leaving releases the caller', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  await happens('participant-leave', 'person');
  expect([await state(), door.redirected]).toEqual(['active', []]);
});

test('after the talk the caller is asked whether there is anything else', async () => {
  door.answers({ kind: 'say', text: 'Что ещё?', locale: 'ru' });
  const xml = await door.call('/twilio/voice/after?h=h-1&who=person&l=ru&t=j4-0');
  expect(xml).toMatch(/Что ещё\?.*t=j4-1&l=ru/);
  expect(door.turns).toMatchObject([{ id: `${CALL}:j4-0`, utterance: { kind: 'returned' } }]);
});

test('an advisor whose conference is over hears so and is hung up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active' });
  const xml = await door.call('/twilio/voice/after?h=h-1&who=advisor&l=ru&a=aino');
  expect(xml).toMatch(/fi:voice\.advisor\.done.*<Hangup\/>/);
  expect(await state()).toBe('wrap-up');
});

test('a person we call back hears who calls, in their language, and the advisor at once', async () => {
  await door.handoff({ ...CONNECTING, state: 'dialling', phone: CALLED });
  const xml = await door.call('/twilio/voice/call-back?h=h-1');
  expect(xml).toMatch(
    /ru:voice\.call-back\.hello.*<Conference startConferenceOnEnter="true" endConferenceOnExit="true" participantLabel="called"/,
  );
});

test('a person we call back after the advisor has gone is told so', async () => {
  await door.handoff({ state: 'call-back', phone: CALLED });
  const xml = await door.call('/twilio/voice/call-back?h=h-1');
  expect(xml).toMatch(/ru:voice\.call-back\.sorry.*<Hangup\/>/);
});

test('a call-back that is not answered is tried again later', async () => {
  await door.handoff({ ...CONNECTING, state: 'dialling', phone: CALLED });
  await door.call('/twilio/voice/call-back/status?h=h-1', { CallStatus: 'no-answer' });
  expect(await door.desk.handoff('h-1')).toMatchObject({
    state: 'call-back',
    advisor: null,
    notBefore: 1_600_000,
  });
});

test('after a call-back the line is closed, and the advisor wraps up', async () => {
  await door.handoff({ ...CONNECTING, state: 'active', phone: CALLED });
  const xml = await door.call('/twilio/voice/after?h=h-1&who=called&l=ru', {
    Direction: 'outbound-api',
    From: LINE,
    To: CALLER,
  });
  await door.call('/twilio/voice/call-back/status?h=h-1', { CallStatus: 'completed' });
  expect(xml).toMatch(/ru:voice\.goodbye.*<Hangup\/>/);
  expect(await state()).toBe('wrap-up');
});
