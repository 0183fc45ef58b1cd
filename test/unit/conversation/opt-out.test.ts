import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LOCALES } from '../../../src/domain/locale.ts';
import { startTalk } from '../../support/pure-talk.ts';

type Words = Readonly<Record<string, readonly string[]>>;
const file: { readonly commands: Readonly<Record<string, Words>> } = parse(
  readFileSync('knowledge/commands.yaml', 'utf8'),
);
const stops = file.commands['stop'] ?? {};
const starts = file.commands['start'] ?? {};

describe.each(LOCALES)('in %s', (locale) => {
  test('every word that ends messages is obeyed, and the words to begin again bring the person back', () => {
    const talk = startTalk('sms');
    const [start = ''] = starts[locale] ?? [];
    for (const stop of stops[locale] ?? []) {
      talk.writes(stop);
      expect([stop, talk.person?.optedOut]).toEqual([stop, true]);
      talk.writes(start);
      expect([start, talk.person?.optedOut]).toEqual([start, false]);
    }
    expect(stops[locale]?.length).toBeGreaterThan(1);
  });

  test('every word to begin again is obeyed after an end, and so is the START of the networks', () => {
    const talk = startTalk('sms');
    const [stop = ''] = stops[locale] ?? [];
    for (const start of [...(starts[locale] ?? []), 'START']) {
      talk.writes(stop);
      talk.writes(start);
      expect([start, talk.person?.optedOut]).toEqual([start, false]);
    }
  });
});

test('who writes is known to have reached us, and who only reads a page is not', () => {
  const talk = startTalk('sms');
  talk.writes('hello');
  expect(talk.person?.reached).toBe(true);
  const web = startTalk('webchat');
  web.writes('hello');
  expect(web.person?.reached ?? false).toBe(false);
});
