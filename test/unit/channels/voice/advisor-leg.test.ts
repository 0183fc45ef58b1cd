import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handoff } from '../../../../src/domain/handoff.ts';
import { CALL, CALLER, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';

const OFFERED: Partial<Handoff> = {
  state: 'offered',
  advisor: 'aino',
  since: 1_000_000 - 3 * 60_000,
  history: [{ at: 5, state: 'offered', advisor: 'aino' }],
};
const LEG = 'h=h-1&a=aino&o=5';
let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
});
afterEach(() => door.close());

function press(digits: string, leg = LEG): Promise<string> {
  return door.call(`/twilio/voice/advisor/key?${leg}`, { Digits: digits });
}

async function state(): Promise<string | undefined> {
  return (await door.desk.handoff('h-1'))?.state;
}

test('an advisor who answers hears who waits, in the advisor’s language, and the keys', async () => {
  await door.handoff(OFFERED);
  const xml = await door.call(`/twilio/voice/advisor?${LEG}`);
  expect(xml).toContain('fi:voice.advisor.whisper-topic place=place(imatra) language=venäjä');
  expect(xml).toContain('minutes={"minutes":3}');
  expect(xml).toContain('topic=title(residence-permit)');
  expect(xml).toContain('voice.reason.personal-case-status');
  expect(xml).toMatch(
    /voice\.advisor\.keys<\/Say><\/Gather><Redirect[^>]*>\/twilio\/voice\/advisor\/key\?h=h-1&a=aino&o=5</,
  );
});

test('an advisor is told when the person is not on the line but called', async () => {
  await door.handoff({
    ...OFFERED,
    topic: null,
    phone: { number: CALLER, call: null, line: null },
  });
  const xml = await door.call(`/twilio/voice/advisor?${LEG}`);
  expect(xml).toMatch(/voice\.advisor\.whisper place.*voice\.advisor\.call-back/);
});

test('an advisor hears whose line it is, and where the person lives if that is elsewhere', async () => {
  await door.handoff({ ...OFFERED, place: 'kajaani' });
  const xml = await door.call(`/twilio/voice/advisor?${LEG}`);
  expect(xml).toContain('voice.advisor.whisper-topic place=place(imatra)');
  expect(xml).toContain('voice.advisor.lives-elsewhere place=place(kajaani)');
});

test('an advisor without the language hears that an interpreter is needed', async () => {
  await door.handoff(OFFERED);
  expect(await door.call(`/twilio/voice/advisor?${LEG}`)).not.toContain('needs-interpreter');
  const other = await openPhoneDoor({ speaks: (_advisor, locale) => locale === 'fi' });
  await other.handoff(OFFERED);
  const xml = await other.call(`/twilio/voice/advisor?${LEG}`);
  expect(xml).toMatch(/voice\.advisor\.needs-interpreter.*voice\.advisor\.keys/);
  other.close();
});

test('two who press 1 about the same person: one has them, the other is told so', async () => {
  const history = [{ at: 5, state: 'offered', advisor: null }] as const;
  await door.handoff({ ...OFFERED, advisor: null, rung: ['aino', 'bertta'], history });
  const [first, second] = await Promise.all([press('1'), press('1', 'h=h-1&a=bertta&o=5')]);
  expect([first, second].filter((xml) => xml.includes('<Conference'))).toHaveLength(1);
  expect([first, second].filter((xml) => xml.includes('voice.advisor.taken'))).toHaveLength(1);
  expect(await state()).toBe('connecting');
});

test('the key 1 takes the person and puts the advisor into their conference', async () => {
  await door.handoff(OFFERED);
  const xml = await press('1');
  expect(xml).toMatch(
    /startConferenceOnEnter="true" endConferenceOnExit="false" participantLabel="advisor-2"/,
  );
  expect(xml).toMatch(
    /statusCallback="\/twilio\/voice\/conference\?h=h-1&c=2"[^>]*statusCallbackEvent="start end join leave">h-1-2</,
  );
  expect(await state()).toBe('connecting');
});

test('the key pressed once but delivered twice takes the person once', async () => {
  await door.handoff(OFFERED);
  expect(await press('1')).toBe(await press('1'));
});

test('nobody’s going ends a conference, whoever was called: the rules of the talk decide', async () => {
  await door.handoff({ ...OFFERED, phone: { number: CALLER, call: null, line: null } });
  expect(await press('1')).toContain('endConferenceOnExit="false"');
});

test('an advisor who comes second is told so', async () => {
  await door.handoff({ ...OFFERED, state: 'connecting', advisor: 'bertta' });
  expect(await press('1')).toMatch(/voice\.advisor\.taken.*<Hangup\/>/);
  expect(await door.call(`/twilio/voice/advisor?${LEG}`)).toContain('voice.advisor.taken');
});

test.each([['2'], ['']])('the key "%s" passes the person on, at the same place', async (digits) => {
  await door.handoff(OFFERED);
  expect(await press(digits)).toMatch(/voice\.advisor\.skipped.*<Hangup\/>/);
  expect(await door.desk.handoff('h-1')).toMatchObject({
    state: 'waiting',
    skipped: ['aino'],
    since: OFFERED.since,
  });
});

test.each(['no-answer', 'busy', 'failed', 'completed'])(
  'a leg that ends with %s passes the person on',
  async (status) => {
    await door.handoff(OFFERED);
    await door.call(`/twilio/voice/advisor/status?${LEG}`, { CallStatus: status });
    expect(await state()).toBe('waiting');
  },
);

test('a leg that rings says nothing yet', async () => {
  await door.handoff(OFFERED);
  await door.call(`/twilio/voice/advisor/status?${LEG}`, { CallStatus: 'ringing' });
  expect(await state()).toBe('offered');
});

test('a leg of an older offer does not answer for a newer one', async () => {
  await door.handoff(OFFERED);
  const old = 'h=h-1&a=aino&o=4';
  await door.call(`/twilio/voice/advisor/status?${old}`, { CallStatus: 'completed' });
  await press('2', old);
  expect(await state()).toBe('offered');
});

test('an advisor whose line breaks before the talk gives the person the place back', async () => {
  await door.handoff(OFFERED);
  await press('1');
  await door.call(`/twilio/voice/advisor/status?${LEG}`, { CallStatus: 'completed' });
  expect(await door.desk.handoff('h-1')).toMatchObject({ state: 'waiting', phone: { call: CALL } });
});

test('an advisor alone in the conference hears music while the person is fetched, then the truth', async () => {
  await door.handoff({ ...OFFERED, state: 'connecting' });
  const coming = await door.call('/twilio/voice/advisor/wait?h=h-1&a=aino');
  await door.desk.left('h-1', 'person-1');
  const gone = await door.call('/twilio/voice/advisor/wait?h=h-1&a=aino');
  expect([coming.includes('hold.wav'), gone.includes('voice.advisor.gone')]).toEqual([true, true]);
});

test('an advisor never hears a machine’s own words when we fail', async () => {
  await door.store.close();
  expect(await press('1')).toMatch(/fi:voice\.fault\.goodbye.*<Hangup\/>/);
});
