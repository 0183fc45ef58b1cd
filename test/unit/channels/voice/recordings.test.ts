import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { twilioUrls } from '../../../../src/channels/twilio/urls.ts';
import { audioRouter } from '../../../../src/channels/voice/audio-router.ts';
import { compileVoice } from '../../../../src/channels/voice/compile-voice.ts';
import { promptFor } from '../../../../src/channels/voice/phrases.ts';
import type { AudioFor } from '../../../../src/channels/voice/prompts.ts';
import {
  findIn,
  hashText,
  parseManifest,
  type Recording,
} from '../../../../src/channels/voice/recordings.ts';
import { parseSpeech } from '../../../../src/channels/voice/speech.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import type { Reply } from '../../../../src/domain/reply.ts';
import { openAudio } from '../../../../src/main/open-audio.ts';
import { judgeTwiml } from '../../../support/judge-twiml.ts';
import { nameTexts, openDoor, PUBLIC } from '../../../support/twilio-door.ts';

const MENU: Reply = {
  kind: 'ask',
  text: 'Maxaa ku saabsan?',
  locale: 'so',
  choices: [{ value: 'work', label: 'Shaqo' }],
  expects: { kind: 'choice' },
};
const MENU_TEXTS = ['Maxaa ku saabsan?', 'so:voice.press label=Shaqo key=1'];

function read(locale: Locale, text: string, about: Partial<Recording> = {}): Recording {
  const textHash = hashText(text);
  const file = `${locale}/${textHash.slice(0, 8)}.wav`;
  return { locale, textHash, file, by: 'a reader', at: '2026-11-01', placeholder: false, ...about };
}

function heard(replies: readonly Reply[], recordings: readonly Recording[]): string {
  const find = findIn(recordings);
  const audioFor: AudioFor = (locale, text) => {
    const found = find(locale, text);
    return found && `${PUBLIC}/audio/${found.file}`;
  };
  const urls = twilioUrls(PUBLIC);
  const ear = { phrase: nameTexts, audioFor, canRead: true };
  const xml = compileVoice(replies, { ...ear, urls, next: '1', locale: 'so' });
  expect(judgeTwiml(xml, 'voice')).toEqual([]);
  return xml;
}

test('a menu that somebody has read is played in a language without a voice', () => {
  const xml = heard(
    [MENU],
    MENU_TEXTS.map((text) => read('so', text)),
  );
  expect(xml.match(/<Play>[^<]*\/audio\/so\/\w{8}\.wav<\/Play>/g)).toHaveLength(2);
  expect(xml).not.toContain('<Say');
});

test('a menu of which one option is not read is not played in half', () => {
  const xml = heard([MENU], [read('so', 'Maxaa ku saabsan?')]);
  expect(xml).toContain('en:voice.sent-in-writing');
  expect(xml).not.toContain('<Play');
});

test('the answer goes out in writing and the recorded menu is played after it', () => {
  const recordings = [...MENU_TEXTS, 'so:voice.sent-in-writing'].map((text) => read('so', text));
  const xml = heard([{ kind: 'say', text: 'Waa jawaabtii', locale: 'so' }, MENU], recordings);
  expect(xml.match(/<Play>/g)).toHaveLength(3);
});

test('a recording of a text that has changed since is not played', () => {
  const said = (text: string): Reply => ({ kind: 'say', text, locale: 'fi' });
  const recordings = [read('fi', 'Maksu on 35 euroa.')];
  expect(heard([said('Maksu on 35 euroa.')], recordings)).toMatch(/<Play>.*\/audio\/fi\//);
  expect(heard([said('Maksu on 40 euroa.')], recordings)).toMatch(/<Say[^>]*>Maksu on 40 euroa/);
});

test('marks for the eye make no other text', () => {
  expect(hashText('اتصل \u2066112\u2069  الآن')).toBe(hashText('اتصل 112 الآن'));
});

test('a sentence of the telephone is in its own language where it was read, else in the nearest with a voice', () => {
  const audioFor: AudioFor = (locale, text) => (text === 'so:voice.connecting' ? locale : null);
  const parts = { phrase: nameTexts, audioFor };
  expect(promptFor(parts, 'so', 'voice.connecting')).toMatchObject({ locale: 'so', audio: 'so' });
  expect(promptFor(parts, 'so', 'voice.goodbye')).toMatchObject({ locale: 'en', audio: null });
});

test('recordings by a machine are heard in a demonstration and never in production', async () => {
  const dir = await folderOf([read('et', 'Tere', { placeholder: true }), read('et', 'Head aega')]);
  const open = (NODE_ENV: 'development' | 'production') =>
    openAudio({ AUDIO_DIR: dir, NODE_ENV }, `${PUBLIC}/`).audioFor;
  expect(open('development')('et', 'Tere')).toMatch(new RegExp(`^${PUBLIC}/audio/et/\\w+\\.wav$`));
  expect(open('production')('et', 'Tere')).toBeNull();
  expect(open('production')('et', 'Head aega')).not.toBeNull();
});

test('a recording whose file is gone is not played', async () => {
  const dir = await folderOf([read('et', 'Tere')]);
  writeFileSync(
    join(dir, 'manifest.json'),
    JSON.stringify([read('et', 'Tere', { file: 'et/gone.wav' })]),
  );
  expect(openAudio({ AUDIO_DIR: dir, NODE_ENV: 'test' }, PUBLIC).audioFor('et', 'Tere')).toBeNull();
});

test('Twilio fetches what the manifest names and nothing else of the folder', async () => {
  const recordings = [read('et', 'Tere')];
  const dir = await folderOf(recordings);
  const door = await openDoor(audioRouter(dir, recordings));
  const found = await door.send(`/audio/${recordings[0]?.file}`, {});
  expect(found).toMatchObject({ status: 200, type: 'audio/wav', body: 'sound' });
  expect((await door.send('/audio/et/manifest.json', {})).status).toBe(404);
  expect((await door.send('/audio/..%2fmanifest.json/x', {})).status).toBe(404);
  door.close();
});

test('a manifest or a speech table with a fault says what to mend', () => {
  expect(() => parseManifest('[{"locale": "so"}]')).toThrow(/manifest\.json.*textHash/s);
  expect(() => parseManifest('no json')).toThrow(/manifest\.json/);
  expect(() => parseSpeech('fi: {voice: Suvi}')).toThrow(/speech\.yaml.*voice/s);
});

/** A folder with the manifest and a file for each recording. */
async function folderOf(recordings: readonly Recording[]): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'silta-audio-'));
  for (const { locale, file } of recordings) {
    await mkdir(join(dir, locale), { recursive: true });
    writeFileSync(join(dir, file), 'sound');
  }
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(recordings));
  return dir;
}
