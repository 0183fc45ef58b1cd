import { afterEach, expect, test } from 'vitest';
import type { Locale } from '../../../../src/domain/locale.ts';
import { CALL, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';

const INTERPRETERS = {
  ru: { numbers: ['+358501', '+358502'], consent: 'Свой текст.' },
  so: { numbers: ['+358503'], consent: 'Qoraal.' },
};
const LEG = 'h=h-1&leg=interpreter-5';
let door: PhoneDoor;
afterEach(() => door.close());

/** Aino talks with somebody and has called an interpreter, whose phone is answered. */
async function called(locale: Locale = 'ru'): Promise<void> {
  door = await openPhoneDoor({ interpreters: INTERPRETERS });
  await door.handoff({ state: 'active', advisor: 'aino', version: 4, locale });
  const { numbers = [] } = locale === 'so' ? INTERPRETERS.so : INTERPRETERS.ru;
  await door.desk.steer('h-1', 'aino', { kind: 'interpreter', language: locale, numbers });
}

function press(Digits: string, call = 'CA9'): Promise<string> {
  return door.call(`/twilio/voice/leg/key?${LEG}`, { Digits, CallSid: call });
}

async function legs() {
  return (await door.desk.handoff('h-1'))?.talk?.legs.map(({ name, state }) => `${name} ${state}`);
}

async function later(ms: number): Promise<void> {
  await door.time.advance(ms, async () => {});
}

const enter = () => door.call(`/twilio/voice/leg/enter?${LEG}`, { CallSid: 'CA9' });
const announce = () => door.call(`/twilio/voice/announce?${LEG}&k=interpreter-comes`);

test('an interpreter hears for whom and what, and which keys there are', async () => {
  await called();
  const xml = await door.call(`/twilio/voice/leg?${LEG}`);
  expect(xml).toMatch(
    /<Gather action="\/twilio\/voice\/leg\/key\?h=h-1&leg=interpreter-5".*fi:voice\.interpreter\.whisper place=place\(imatra\) language=venäjä.*fi:voice\.advisor\.keys.*<Redirect/,
  );
});

test.each(['2', ''])('the key "%s" is a no, and the next one is rung', async (key) => {
  await called();
  expect(await press(key)).toContain('<Hangup/>');
  expect(await legs()).toEqual([
    'person-4 in',
    'advisor-4 in',
    'interpreter-5 out',
    'interpreter-6 called',
  ]);
  expect(await door.leaving()).toContain('ring-leg +358502');
});

test('who has pressed 1 comes in after the person has been told, not before', async () => {
  await called();
  expect(await press('1')).toMatch(/voice\.interpreter\.moment.*<Pause.*leg\/enter/);
  expect(await door.leaving()).toContain(`announce ${CALL}`);
  expect(await enter()).not.toContain('<Conference');
  expect(await announce()).toContain('>Свой текст.<');
  expect(await enter(), 'it is being said').not.toContain('<Conference');
  await later(3_000);
  const xml = await enter();
  expect(xml).toMatch(/fi:voice\.advisor\.connecting.*participantLabel="interpreter-5"/);
  expect(xml).not.toContain('hangupOnStar');
});

test('in a language without a voice the person is told in the nearest, and the interpreter says it', async () => {
  await called('so');
  await press('1');
  expect(await announce()).toMatch(/language="en-GB">en:voice\.interpreter\.consent</);
  await later(10_000);
  expect(await enter()).toMatch(/fi:voice\.interpreter\.introduce.*<Conference/);
});

test('an announcement that was never fetched keeps nobody waiting for ever', async () => {
  await called();
  await press('1');
  await later(14_000);
  expect(await enter()).not.toContain('<Conference');
  await later(1_000);
  expect(await enter()).toMatch(/fi:voice\.interpreter\.introduce.*<Conference/);
});

test('an interpreter who answers when the talk is over is told so', async () => {
  await called();
  await door.desk.left('h-1', 'person-4');
  expect(await door.call(`/twilio/voice/leg?${LEG}`)).toMatch(/voice\.advisor\.taken.*<Hangup/);
  expect(await press('1')).toMatch(/voice\.advisor\.taken.*<Hangup/);
});
