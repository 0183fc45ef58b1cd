import { expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { answerFor } from '../../../src/knowledge/answer.ts';
import { type Changes, swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const EN = 'topics/arrival/moving/en.md';
const FACTS = 'facts/arrival.yaml';

const CHECKED: Changes = {
  [TOPIC]: swap('checked: null', 'checked: {by: "editor, town", at: 2026-11-10}'),
  [EN]: swap(
    'checked_by: null, checked_at: null',
    'checked_by: translator, checked_at: 2026-11-11',
  ),
  [FACTS]: (text) => text.replace(/status: (old|memory)/g, 'status: verified'),
};

function ask(changes: Changes, locale: Locale = 'en') {
  return answerFor(tinyKnowledge(changes), {
    topic: 'moving',
    locale,
    place: 'kajaani',
    audience: 'client',
    policy: 'verified',
    now: Date.UTC(2026, 10, 21),
    modality: 'rich',
  });
}

test('what a named editor has checked is served without the draft mark', () => {
  expect(ask(CHECKED)).toMatchObject({
    kind: 'text',
    card: { draft: false, checkedAt: Date.UTC(2026, 10, 10) },
  });
});

test('a language nobody has checked is answered in one that is', () => {
  expect(ask(CHECKED, 'ar')).toMatchObject({ kind: 'text', card: { locale: 'en', asked: 'ar' } });
});

/** The fee of this year, verified, and the one of the next. */
function twoFees(status: string): (text: string) => string {
  return (text) =>
    text.replace(/status: (old|memory)/g, 'status: verified').replace(/^- \{id: fee.*$/m, (fee) => {
      const next = swap('valid_from: null', 'valid_from: 2027-01-01')(fee);
      return `${swap('valid_to: null', 'valid_to: 2026-12-31')(fee)}\n${swap('status: verified', `status: ${status}`)(next)}`;
    });
}

const UNCHECKED: readonly (readonly [string, Changes])[] = [
  ['the topic is not checked', { ...CHECKED, [TOPIC]: (text) => text }],
  ['the translation is not checked', { ...CHECKED, [EN]: (text) => text }],
  [
    'the text follows an older revision',
    {
      ...CHECKED,
      [TOPIC]: (text) =>
        swap(
          'revision: 2',
          'revision: 3',
        )(swap('checked: null', 'checked: {by: editor, at: 2026-11-10}')(text)),
    },
  ],
  ['one fact is from memory', { ...CHECKED, [FACTS]: swap('status: old', 'status: verified') }],
  ['one of the two values of a fact is from memory', { ...CHECKED, [FACTS]: twoFees('memory') }],
];

test.each(UNCHECKED)('when %s, the person gets title, source and an advisor', (_, changes) => {
  expect(ask(changes)).toMatchObject({ kind: 'title-only', reason: 'not-checked' });
});

test('a human text in its first language needs no translation check', () => {
  const changes = { ...CHECKED, [EN]: swap('by: machine', 'by: human') };
  expect(ask(changes)).toMatchObject({ kind: 'text', card: { draft: false } });
});

test('a fact is verified when each of its values is', () => {
  const changes = { ...CHECKED, [FACTS]: twoFees('verified') };
  expect(ask(changes)).toMatchObject({ kind: 'text', card: { draft: false } });
});

const AR = 'topics/arrival/moving/ar.md';
/** Arabic speakers are given a number of their own, which is in no text by its name. */
const ownNumber = (status: string): Changes => ({
  ...CHECKED,
  [AR]: swap('by: machine', 'by: human'),
  [FACTS]: (text) =>
    swap(
      '"0295 535 536",',
      '"0295 535 536", variants: {ar: crisis-ar},',
    )(text)
      .replace(/status: (old|memory)/g, 'status: verified')
      .replace(/(?<=id: crisis-ar.*status: )verified/, status),
});

test('a number of one language’s own must be verified for those who are given it, and only for them', () => {
  expect(ask(ownNumber('verified'), 'ar')).toMatchObject({ kind: 'text', card: { draft: false } });
  expect(ask(ownNumber('old'), 'ar')).toMatchObject({ kind: 'title-only', reason: 'not-checked' });
  expect(ask(ownNumber('old'), 'en')).toMatchObject({ kind: 'text', card: { draft: false } });
});
