import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Locale } from '../../../src/domain/locale.ts';
import { IN_JOENSUU, openTalk, type PureTalk } from '../../support/pure-talk.ts';

function someoneInTheQueue(locale: Locale): PureTalk {
  const person = { locale, place: 'joensuu', optedOut: false, reached: true };
  const talk = openTalk({ ...IN_JOENSUU, channel: 'whatsapp', person });
  talk.does({ kind: 'start' });
  talk.writes('human');
  return talk;
}

/** Every sentence that tells why a human is needed. */
function reasonsIn(locale: Locale): readonly string[] {
  const texts = z.record(z.string(), z.string());
  const all = texts.parse(JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8')));
  return Object.keys(all).flatMap((key) =>
    key.startsWith('handoff.reason.') ? (all[key]?.split('{{')[0] ?? []) : [],
  );
}

test.each([
  ['en', 'I will be back soon'],
  ['fi', 'olen yhä täällä'],
  ['fi', 'tulen kohta takaisin'],
  ['ar', 'أنا ما زلت هنا'],
] as const)('who waits and says so is told no reason for it (%s: %s)', (locale, said) => {
  const talk = someoneInTheQueue(locale);
  expect(talk.handoff?.state).toBe('waiting');
  const told = talk.writes(said);
  expect(reasonsIn(locale).length).toBeGreaterThan(10);
  expect(reasonsIn(locale).filter((reason) => told.includes(reason))).toEqual([]);
});

test('who waits and tells of a case of their own hears why nobody else can help', () => {
  const talk = someoneInTheQueue('en');
  const told = talk.writes('why has Kela not paid me this month, I applied in August');
  expect(told).toContain('cannot see your case');
});

test.each([
  ['en', 'see you tomorrow', 'Your place: 1'],
  ['fi', 'hetki pieni', 'Paikkasi jonossa: 1'],
  ['ar', 'سأعود قريبا', 'مكانك'],
  ['en', '👍', 'Your place: 1'],
] as const)(
  'who waits and only takes leave or greets hears their place (%s: %s)',
  (locale, said, place) => {
    const talk = someoneInTheQueue(locale);
    expect(talk.writes(said)).toContain(place);
    expect(talk.handoff?.state).toBe('waiting');
  },
);

test.each([
  ['en', 'see you tomorrow'],
  ['so', 'daqiiqad sug'],
] as const)(
  'who takes leave before asking anything is put into no queue (%s: %s)',
  (locale, said) => {
    const person = { locale, place: 'joensuu', optedOut: false, reached: true };
    const talk = openTalk({ ...IN_JOENSUU, channel: 'whatsapp', person });
    talk.does({ kind: 'start' });
    expect(talk.writes(said)).not.toBe('');
    expect(talk.handoff).toBeNull();
  },
);

test('who takes leave after an answer is not greeted as if they came in', () => {
  const talk = openTalk({ ...IN_JOENSUU, channel: 'whatsapp' });
  talk.does({ kind: 'start' });
  talk.writes('How do I get a tax card?');
  const told = talk.writes('thank you, see you tomorrow');
  expect(told).toContain('whenever you like');
  expect(told).not.toContain('Hello');
});
