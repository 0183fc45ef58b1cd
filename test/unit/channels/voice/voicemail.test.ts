import { afterEach, beforeEach, expect, test } from 'vitest';
import { twilioUrls } from '../../../../src/channels/twilio/urls.ts';
import { compileVoice } from '../../../../src/channels/voice/compile-voice.ts';
import { SHORTEST_MESSAGE } from '../../../../src/domain/effect.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import { judgeTwiml } from '../../../support/judge-twiml.ts';
import { CALL, openPhoneDoor, type PhoneDoor } from '../../../support/phone-door.ts';
import { nameTexts, PUBLIC } from '../../../support/twilio-door.ts';

const RECORDING = `RE${'a'.repeat(32)}`;
let door: PhoneDoor;
beforeEach(async () => {
  door = await openPhoneDoor();
});
afterEach(() => door.close());

function recordIn(locale: Locale): string {
  const asked = { kind: 'ask', text: 'Speak now.', locale, choices: [] } as const;
  const xml = compileVoice([{ ...asked, expects: { kind: 'recording' } }], {
    urls: twilioUrls(PUBLIC),
    phrase: nameTexts,
    audioFor: () => null,
    next: '4',
    locale,
    canRead: true,
  });
  expect(judgeTwiml(xml, 'voice')).toEqual([]);
  return xml.replaceAll(PUBLIC, '').replaceAll('&amp;', '&');
}

test('a message is announced, recorded for two minutes at most, and silence goes on by itself', () => {
  const xml = recordIn('en');
  expect(xml).toMatch(
    />Speak now\.<\/Say><Record [^>]*action="\/twilio\/voice\/message\?t=4&l=en"/,
  );
  expect(xml).toMatch(/maxLength="120" timeout="5" finishOnKey="#" playBeep="true"/);
  expect(xml).toContain('recordingStatusCallback="/twilio/voice/recorded?l=en"');
  expect(xml).toMatch(/<Redirect method="POST">\/twilio\/voice\/turn\?t=4&l=en</);
});

test('that it is recorded is said aloud also to whom our voices cannot speak', () => {
  expect(recordIn('so')).toMatch(/language="en-GB">en:voicemail\.announce<.*<Record /);
});

test('the call and the recording each tell of the message, as turns of their own', async () => {
  const form = { RecordingSid: RECORDING, RecordingDuration: '7' };
  await door.call('/twilio/voice/message?t=4&l=ru', { ...form, Digits: '#' });
  await door.call('/twilio/voice/recorded?l=ru', { ...form, RecordingStatus: 'completed' });
  const recorded = { kind: 'recording', recording: RECORDING, seconds: 7 };
  expect(door.turns).toMatchObject([
    { id: `${CALL}:4`, utterance: { ...recorded, live: true } },
    { id: `${CALL}:recorded-${RECORDING}`, utterance: { ...recorded, live: false } },
  ]);
});

test('a recording that failed, or is none, bothers nobody', async () => {
  const failed = { RecordingSid: RECORDING, RecordingDuration: '0', RecordingStatus: 'absent' };
  expect(await door.call('/twilio/voice/recorded?l=ru', failed)).toBe('');
  expect(await door.call('/twilio/voice/recorded?l=ru', { RecordingSid: '../x' })).toBe('');
  expect(door.turns).toEqual([]);
});

test('a message whose length is not told is kept: somebody may have said something', async () => {
  await door.call('/twilio/voice/message?t=4&l=ru', { RecordingSid: RECORDING });
  expect(door.turns).toMatchObject([{ utterance: { seconds: SHORTEST_MESSAGE } }]);
});
