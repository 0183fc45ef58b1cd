import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashText, type Recording } from '../../../src/channels/voice/recordings.ts';
import { checkAudio, tellAudio } from '../../../src/cli/check-audio.ts';
import { phoneTexts } from '../../../src/cli/phone-texts.ts';
import { readAloud } from '../../../src/cli/read-aloud.ts';
import type { Knowledge } from '../../../src/knowledge/model.ts';
import { tinyKit } from '../../support/tiny-kit.ts';
import { swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const NOW = Date.UTC(2026, 10, 23, 10);

function textsOf(knowledge: Knowledge, locale: 'so' | 'fi' = 'so'): readonly string[] {
  const understand = () => {
    throw new Error('Keys need no understanding.');
  };
  const kit = tinyKit({ knowledge, understand, now: NOW });
  return phoneTexts({ kit, places: knowledge.places, now: NOW }, locale).map(({ text }) => text);
}

/** The tiny topic with everything in it checked. */
function checkedKnowledge(phone = '0295 535 536'): Knowledge {
  return tinyKnowledge({
    'topics/arrival/moving/topic.yaml': swap(
      'checked: null',
      'checked: {by: editor, at: 2026-11-02}',
    ),
    'topics/arrival/moving/fi.md': swap('by: machine', 'by: human'),
    'facts/arrival.yaml': (text) =>
      text.replaceAll(/status: (old|memory)/g, 'status: verified').replace('0295 535 536', phone),
  });
}

test('what must be read is every menu and option by its key, the languages and the first twenty places', () => {
  const texts = textsOf(tinyKnowledge());
  for (const part of [/Silta/, /^Soomaali: riix 1\.$/, /^Soomaali: riix 4\.$/, /: riix 1\.$/])
    expect(texts.filter((text) => part.test(text))).not.toEqual([]);
  const places = texts.filter((text) => /Kaalintaadu waa \d+\. Fadlan/.test(text));
  expect(places).toHaveLength(20);
  expect(texts.join(' ')).not.toContain('{{');
  expect(new Set(texts).size).toBe(texts.length);
});

test('an answer is read once somebody has verified it, not as a draft', () => {
  const said = (knowledge: Knowledge) =>
    textsOf(knowledge, 'fi').filter((text) => text.includes('0 2 9 5, 5 3 5, 5 3 6'));
  expect(said(tinyKnowledge())).toEqual([]);
  expect(said(checkedKnowledge())).toHaveLength(1);
});

test('a changed fact makes the recording of its answer stale, and a lost file is told', () => {
  const dir = mkdtempSync(join(tmpdir(), 'silta-audio-'));
  mkdirSync(join(dir, 'fi'));
  const recordings = textsOf(checkedKnowledge(), 'fi').map((text, at): Recording => {
    const file = `fi/${at}.wav`;
    if (at > 0) writeFileSync(join(dir, file), 'sound');
    const about = { by: 'a reader', at: '2026-11-03', placeholder: false };
    return { locale: 'fi', textHash: hashText(text), file, ...about };
  });
  const state = (knowledge: Knowledge) =>
    checkAudio({
      locale: 'fi',
      dir,
      recordings,
      texts: textsOf(knowledge, 'fi').map((text) => ({ locale: 'fi', text })),
    });
  expect(state(checkedKnowledge())).toMatchObject({ stale: [], missing: [{}], lost: [{}] });
  const changed = state(checkedKnowledge('0295 000 000'));
  expect(changed.stale).toHaveLength(1);
  expect(tellAudio(changed, false).join('\n')).toMatch(
    /fi\/\d+\.wav: error: its text is said no more.*\n.*fi\/0\.wav: error: the manifest names it/,
  );
});

test('recordings by a machine are an error in production, and missing ones go out in writing', () => {
  const textHash = hashText('Tere');
  const about = { by: 'espeak-ng', at: '2026-11-03', placeholder: true };
  const recordings = [{ locale: 'et', textHash, file: 'et/a.wav', ...about } as const];
  const dir = mkdtempSync(join(tmpdir(), 'silta-audio-'));
  mkdirSync(join(dir, 'et'));
  writeFileSync(join(dir, 'et/a.wav'), 'sound');
  const texts = ['Tere', 'Head aega'].map((text) => ({ locale: 'et', text }) as const);
  const state = checkAudio({ locale: 'et', dir, recordings, texts });
  expect(tellAudio(state, true)).toEqual([
    'et: error: 1 recordings were read by a machine and are not played.',
    'et: warning: 1 texts are not read; they go out in writing.',
  ]);
  expect(tellAudio(state, false)).toHaveLength(1);
});

test('without espeak-ng it is told how to install it', () => {
  const reading = { voice: 'et', text: 'Tere', path: join(tmpdir(), 'never.wav') };
  expect(() => readAloud(reading, '/no/such/espeak-ng')).toThrow(/apt-get install espeak-ng/);
});

test('a text reaches the reading program whole, whatever is in it, and a refusal is told', () => {
  const dir = mkdtempSync(join(tmpdir(), 'silta-espeak-'));
  const program = join(dir, 'espeak');
  // Writes what it is given where it is told, as the real one writes sound.
  writeFileSync(
    program,
    '#!/bin/sh\n[ "$2" = et ] || { echo "no voice $2" >&2; exit 1; }\ncat > "$8"\n',
  );
  chmodSync(program, 0o755);
  const path = join(dir, 'a.wav');
  const text = '-v "$HOME" Tere; õhtust';
  readAloud({ voice: 'et', text, path }, program);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(() => readAloud({ voice: 'xx', text, path: join(dir, 'b.wav') }, program)).toThrow(
    /refused the voice "xx": no voice xx/,
  );
  expect(existsSync(join(dir, 'b.wav'))).toBe(false);
});
