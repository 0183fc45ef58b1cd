import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashText } from '../../../src/channels/voice/recordings.ts';
import { lintRecordings } from '../../../src/cli/lint-recordings.ts';
import { openPhoneContent } from '../../../src/cli/open-phone-content.ts';
import { phoneTexts } from '../../../src/cli/phone-texts.ts';
import { parseConfig } from '../../../src/config/load.ts';

const ABOUT = { locale: 'so', by: 'a company', at: '2026-11-03', placeholder: false } as const;

/** A folder where the texts have been read, each into a file of its own. */
function folderOf(texts: readonly string[]): string {
  const dir = mkdtempSync(join(tmpdir(), 'silta-lint-audio-'));
  mkdirSync(join(dir, 'so'));
  const manifest = texts.map((text, at) => {
    const file = `so/${at}.wav`;
    writeFileSync(join(dir, file), 'sound');
    return { ...ABOUT, textHash: hashText(text), file };
  });
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest));
  return dir;
}

const within = (dir: string) => parseConfig({ AUDIO_DIR: dir }, () => '');

test('the lint tells of a recording whose text is said no more, and of no other', () => {
  const content = openPhoneContent(within(folderOf([])));
  const [said = ''] = phoneTexts(content, 'so').map(({ text }) => text);
  expect(lintRecordings(within(folderOf([said, 'Waxaa la beddelay'])))).toEqual([
    'so/1.wav: error: its text is said no more. Have it read anew.',
  ]);
});

test('where nothing is recorded there is nothing to tell', () => {
  expect(lintRecordings(within(folderOf([])))).toEqual([]);
});
