import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { readModel } from '../support/read-corpus.ts';

const { commands } = z
  .looseObject({ commands: z.record(z.string(), z.record(z.string(), z.array(z.string()))) })
  .parse(parse(readFileSync('knowledge/commands.yaml', 'utf8')));
const understand = createUnderstanding(readModel());

function reasonOf(text: string, locale: Locale | null): string | null {
  const { decision, reason } = understand({ text, locale, speech: null, audience: 'client' });
  return decision === 'command' ? reason : `${decision} ${reason}`;
}

const listed = (locale: Locale) =>
  Object.entries(commands).flatMap(([command, words]) =>
    (words[locale] ?? []).map((said) => ({ command, said })),
  );

test.each(LOCALES)(
  'every command that is listed in %s is obeyed, whatever it looks like',
  (locale) => {
    expect(listed(locale).length).toBeGreaterThan(30);
    for (const known of [locale, null]) {
      const misread = listed(locale)
        .map((one) => ({ ...one, as: reasonOf(one.said, known) }))
        .filter(({ command, as }) => as !== command);
      expect(misread).toEqual([]);
    }
  },
);

test('a cry for help is none, though a command stands in it', () => {
  expect(reasonOf('stop, he is hitting me', 'en')).toMatch(/^emergency/);
  expect(reasonOf('lopeta, hän lyö minua', 'fi')).toMatch(/^emergency/);
});

/** None of them is learnt from. */
test.each([
  'tulen kohta takaisin',
  'puhelimen akku loppuu',
  'سأعود قريبا',
  'I am waiting',
  'anybody here?',
  'give me five minutes',
  'I am on the bus now',
  'the parrot is purple',
])('who waits, or says little, is not in danger: %s', (said) => {
  expect(reasonOf(said, null)).not.toMatch(/^emergency/);
});
