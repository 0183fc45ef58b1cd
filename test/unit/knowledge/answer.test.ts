import { expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { type Asked, answerFor } from '../../../src/knowledge/answer.ts';
import type { Knowledge } from '../../../src/knowledge/model.ts';
import { swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const NOW = Date.UTC(2026, 10, 21, 10);
const FACTS = 'facts/arrival.yaml';
const TOPIC = 'topics/arrival/moving/topic.yaml';

function ask(knowledge: Knowledge, about: Partial<Asked> = {}) {
  return answerFor(knowledge, {
    topic: 'moving',
    locale: 'fi',
    place: 'kajaani',
    audience: 'client',
    policy: 'draft',
    now: NOW,
    modality: 'rich',
    ...about,
  });
}

function cardOf(knowledge: Knowledge, about: Partial<Asked> = {}) {
  const answered = ask(knowledge, about);
  if (answered.kind !== 'text') throw new Error(answered.kind);
  return answered.card;
}

function how(knowledge: Knowledge, about: Partial<Asked> = {}) {
  return cardOf(knowledge, about).sections.find(({ id }) => id === 'how')?.text;
}

test('a person reads the text of the own language with its values filled in', () => {
  const card = cardOf(tinyKnowledge());
  expect(card).toMatchObject({ locale: 'fi', asked: 'fi', draft: true, caution: false });
  expect(card.short).toBe('Kerro muutosta. Soita 0295 535 536.');
  expect(card.sources).toEqual([{ label: 'dvv.fi', url: 'https://www.dvv.fi/move' }]);
  expect(card.sections.map(({ id }) => id)).toEqual(['what', 'how', 'need', 'decides', 'more']);
});

test('two pages of one site are told apart by their path', () => {
  const sources =
    'sources: ["https://migri.fi/en/ukraine", "https://migri.fi/", "https://dvv.fi/x"]';
  const change = swap('sources: ["https://www.dvv.fi/move"]', sources);
  const labels = cardOf(tinyKnowledge({ [TOPIC]: change })).sources.map(({ label }) => label);
  expect(labels).toEqual(['migri.fi/en/ukraine', 'migri.fi', 'dvv.fi']);
});

test('amounts are shown as the language writes them', () => {
  expect(how(tinyKnowledge())).toContain('35,50\u00a0€ kuukaudessa');
  expect(how(tinyKnowledge(), { locale: 'en' })).toContain('€35.50 a month');
});

const CHAINS: readonly (readonly [Locale, Locale])[] = [
  ['ar', 'ar'],
  ['uk', 'en'],
  ['so', 'en'],
  ['et', 'fi'],
  ['sv', 'fi'],
];

test.each(CHAINS)('a person who asks in %s is answered in %s', (asked, locale) => {
  expect(cardOf(tinyKnowledge(), { locale: asked })).toMatchObject({ asked, locale });
});

test('a right-to-left text sets numbers and Latin names off, its steps stay a list', () => {
  const text = how(tinyKnowledge(), { locale: 'ar' });
  expect(text).toMatch(/^1\. /);
  expect(text).toContain('\u2066https://muuttoilmoitus.fi\u2069');
  expect(cardOf(tinyKnowledge(), { locale: 'ar' }).short).toContain('\u20660295 535 536\u2069');
});

test('a caller hears digits one by one, no web address and no direction marks', () => {
  const about = { locale: 'ar', modality: 'spoken' } as const;
  const card = cardOf(tinyKnowledge(), about);
  expect(card.spoken).toContain('0 2 9 5, 5 3 5, 5 3 6');
  expect(how(tinyKnowledge(), about)).not.toContain('http');
  expect(JSON.stringify(card.sections)).not.toMatch(/[\u2066-\u2069]/);
});

test('a local number goes before what stands in for it, if it may be published', () => {
  const number = (allowed: boolean) =>
    `id: kajaani\nkind: municipality\nparent: kainuu\nnames: {fi: Kajaani}\nslots: {guidance_phone: {type: phone, value: "08 6155 1234", publish_allowed: ${allowed}}}`;
  const shown = tinyKnowledge({ 'places/kajaani.yaml': number(true) });
  const hidden = tinyKnowledge({ 'places/kajaani.yaml': number(false) });
  expect(how(shown)).toContain('Paikka: 08 6155 1234.');
  expect(how(hidden)).toContain('Paikka: kysy kunnasta.');
  expect(how(shown, { place: 'kainuu' })).toContain('kysy kunnasta');
});

test('what a region has filled in serves its municipalities', () => {
  const knowledge = tinyKnowledge({
    'places/kainuu.yaml': (text) =>
      `${text}\nslots: {guidance_phone: {type: phone, value: "08 1111 2222", publish_allowed: true}}`,
  });
  expect(how(knowledge)).toContain('08 1111 2222');
});

test('a confirmation that has run out hides the local number', () => {
  const knowledge = tinyKnowledge({
    'places/kainuu.yaml': (text) =>
      `${text}\nslots: {guidance_phone: {type: phone, value: "08 1111 2222", publish_allowed: true, confirmed: {by: office, at: 2026-01-01}, review_months: 6}}`,
  });
  expect(how(knowledge)).toContain('kysy kunnasta');
});

test.each(['rich', 'text', 'spoken'] as const)(
  'a fact past its time withholds the answer (%s)',
  (modality) => {
    const knowledge = tinyKnowledge({
      [FACTS]: swap(
        '{euros: 35.5, per: month}, status: memory, source: null, checked: null, review_months: 12, valid_from: null, valid_to: null',
        '{euros: 35.5, per: month}, status: memory, source: null, checked: null, review_months: 12, valid_from: null, valid_to: 2026-11-20',
      ),
    });
    for (const locale of ['fi', 'en', 'ar', 'so'] as const) {
      expect(ask(knowledge, { modality, locale })).toMatchObject({
        kind: 'title-only',
        reason: 'withheld',
      });
    }
    expect(ask(knowledge, { modality, now: NOW - 86_400_000 })).toMatchObject({ kind: 'text' });
  },
);

test('a fact that does not hold yet withholds the answer until its day', () => {
  const knowledge = tinyKnowledge({
    [FACTS]: (text) => text.replace(/(id: fee.*)valid_from: null/, '$1valid_from: 2026-12-01'),
  });
  expect(ask(knowledge)).toMatchObject({ kind: 'title-only', reason: 'withheld' });
  expect(ask(knowledge, { now: Date.UTC(2026, 11, 1) }).kind).toBe('text');
});

test('a number of the person’s language is given even in a text of another one', () => {
  const crisis = swap('Tell about', 'Crisis: {{fact.crisis}}. Tell about');
  const knowledge = tinyKnowledge({
    'topics/arrival/moving/ar.md': null,
    'topics/arrival/moving/en.md': crisis,
  });
  expect(cardOf(knowledge, { locale: 'ar' }).short).toContain('09 2525 0113');
  expect(cardOf(knowledge, { locale: 'en' }).short).toContain('09 2525 0111');
});

test('next year’s amount is written today and used from its first day in Finland', () => {
  const next = `
- {id: fee, type: amount, value: {euros: 40, per: null}, status: pending, source: null, checked: null, review_months: 12, valid_from: 2027-01-01, valid_to: null}`;
  const knowledge = tinyKnowledge({
    [FACTS]: (text) => text.replace(/(id: fee.*)valid_to: null/, '$1valid_to: 2026-12-31') + next,
  });
  const newYear = Date.UTC(2026, 11, 31, 22);
  expect(how(knowledge, { now: newYear - 1 })).toContain('35,50\u00a0€');
  expect(how(knowledge, { now: newYear })).toContain('40\u00a0€');
});

test('past its review date an answer carries a caution', () => {
  const later = { now: Date.UTC(2027, 10, 2, 10) };
  expect(cardOf(tinyKnowledge(), later).caution).toBe(true);
  expect(cardOf(tinyKnowledge(), { now: Date.UTC(2027, 10, 1, 10) }).caution).toBe(false);
});

test('a fact that should have been checked again brings the caution too', () => {
  const knowledge = tinyKnowledge({
    [FACTS]: (text) =>
      text.replace(
        /(id: fee.*)checked: null, review_months: 12/,
        '$1checked: {by: desk, at: 2026-10-01}, review_months: 1',
      ),
  });
  expect(cardOf(knowledge).caution).toBe(true);
  expect(cardOf(knowledge, { now: Date.UTC(2026, 10, 1) }).caution).toBe(false);
});

test('a topic for professionals is not there for clients', () => {
  const knowledge = tinyKnowledge({ [TOPIC]: swap('audience: client', 'audience: professional') });
  expect(ask(knowledge)).toEqual({ kind: 'none' });
  expect(ask(knowledge, { audience: 'professional' }).kind).toBe('text');
});

test('a topic nobody has written is given by its title and its official page', () => {
  const unwritten = (text: string) => text.replace(/\n---\n[\s\S]*$/, '\n---\n');
  const knowledge = tinyKnowledge({
    'topics/arrival/moving/fi.md': unwritten,
    'topics/arrival/moving/en.md': unwritten,
    'topics/arrival/moving/ar.md': unwritten,
  });
  expect(ask(knowledge, { locale: 'so' })).toMatchObject({
    kind: 'title-only',
    title: 'Telling about a move',
    reason: 'not-written',
    links: [{ url: 'https://www.dvv.fi/move' }],
  });
});

test('an unknown topic has no answer', () => {
  expect(ask(tinyKnowledge(), { topic: 'flying' })).toEqual({ kind: 'none' });
});
