import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { findReservedWords, labelKeysIn } from '../../../src/i18n/find-reserved-words.ts';
import { loadLocales } from '../../../src/i18n/load-locales.ts';

function foundIn(texts: Readonly<Record<string, string>>, labels = ['option.']): readonly string[] {
  const locales = new Map<Locale, Readonly<Record<string, string>>>([['en', texts]]);
  return findReservedWords(locales, labels).map(({ key, word, line }) => `${key} ${word} ${line}`);
}

test('no option may read as a word that Twilio takes for itself', () => {
  const texts = { hello: 'Hello', 'option.stop': 'Stop!', 'option.more': 'Stop here', end: 'End' };
  expect(foundIn(texts)).toEqual(['option.stop STOP 3']);
});

test('nobody is told to write such a word', () => {
  expect(foundIn({ a: 'Write "help" for all topics', b: 'Schreib „Info“, nicht «menu»' })).toEqual([
    'a HELP 2',
    'b INFO 3',
  ]);
  expect(foundIn({ a: 'If you need help, write "human"' })).toEqual([]);
});

test('what only advisors read may say what it likes', () => {
  expect(foundIn({ 'console.end': 'Press "end"' })).toEqual([]);
});

test('the options of a dialog are found in its source, composed keys by their beginning', () => {
  const composed = ['`menu.group.', '{id}`'].join('$');
  const source = `{ value: 'a', label: message('option.a') }, label: message(${composed})`;
  expect(labelKeysIn(source)).toEqual(['option.a', 'menu.group.']);
});

test('the texts and dialogs of the service offer no such word in any language', () => {
  const sources = readdirSync('dialogs').map((name) => readFileSync(`dialogs/${name}`, 'utf8'));
  const labels = sources.flatMap(labelKeysIn);
  expect(labels.length).toBeGreaterThan(10);
  expect(findReservedWords(loadLocales('locales'), ['option.', ...labels])).toEqual([]);
});
