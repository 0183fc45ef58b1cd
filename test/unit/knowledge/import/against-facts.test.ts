import { expect, test } from 'vitest';
import { answerFor } from '../../../../src/knowledge/answer.ts';
import { held, importText } from '../../../support/import-fixtures.ts';

const about = (text: string) => importText(text).map((finding) => finding.about);

test.each([
  ['Nollalinja: 080 005 006', 'nollalinja-number'],
  ['Yhdenvertaisuusvaltuutettu, puhelin 0295 666 800', 'equality-ndo-phone'],
  ['General support is 41 euros a day.', 'general-support-daily'],
  ['The first integration plan lasts at most 3 years.', 'integration-plan-first-length'],
  ['The notice period for a tenant is two months.', 'ending-tenancy-tenant-notice'],
])('another value than ours contradicts the fact: %s', (text, fact) => {
  const against = { kind: 'contradicting', held: fact };
  expect(about(text)).toContainEqual(expect.objectContaining(against));
});

test.each([
  ['Nollalinja: 080 005 005', 'nollalinja-number'],
  ['Soita +358 80 005 005.', 'nollalinja-number'],
  ['Yleistuki on 37,21 euroa päivässä.', 'general-support-daily'],
  ['The first integration plan lasts at most one year.', 'integration-plan-first-length'],
  ['Temporary protection continues until 4 March 2027.', 'temporary-protection-ukraine-end'],
])('the same value as ours is known by its fact: %s', (text, fact) => {
  expect(about(text)).toContainEqual(expect.objectContaining({ kind: 'known', held: fact }));
});

test('a site of another ending contradicts the one we hold, a page of ours is known', () => {
  expect(about('See www.migri.com for more.')).toMatchObject([{ by: 'address', now: 'migri.fi' }]);
  expect(about('See https://www.migri.fi/ for more.')).toMatchObject([{ kind: 'known' }]);
});

test.each(['Puh. +358 40 12345678', 'Puh. 040 123 45678', 'Puh. 050 12345678'])(
  'a mobile number with a digit too many is called mistyped: %s',
  (text) => {
    expect(about(text)).toContainEqual(
      expect.objectContaining({ kind: 'contradicting', by: 'form', digits: 11 }),
    );
  },
);

test('what nobody holds is new, with the topic that is guessed', () => {
  const text =
    'Haapalahden Kansansilta ry: 08 6155 0000, neuvonta@haapalahti.example, 15 €, 2.1.2027.';
  const found = about(text).map((one) => (one.kind === 'new' ? [one.what, one.topic] : [one.kind]));
  const topic = `about ${text.length}`;
  expect(found).toEqual([
    ['email', topic],
    ['phone', topic],
    ['date', topic],
    ['amount', topic],
    ['organisation', topic],
  ]);
});

test('our own answers, read as pages, hold nothing outdated, contradicting or personal', {
  timeout: 60_000,
}, () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const asked = { place: 'national', policy: 'draft', now, modality: 'rich' } as const;
  const pages = Object.keys(held.topics).flatMap((topic) =>
    (['fi', 'en'] as const).flatMap((locale) => {
      const whole = { ...asked, topic, locale, audience: 'professional' } as const;
      const answered = answerFor(held, whole);
      if (answered.kind !== 'text') return [];
      const { title, short, sections } = answered.card;
      return [[title, short, ...sections.map(({ text }) => text)].join('\n\n')];
    }),
  );
  const bad = importText(pages.join('\n\n')).filter(
    (one) => !['known', 'new'].includes(one.about.kind),
  );
  expect(pages.length).toBeGreaterThan(300);
  expect(bad).toEqual([]);
});
