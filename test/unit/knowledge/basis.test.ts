import { expect, test } from 'vitest';
import { type Asked, answerFor } from '../../../src/knowledge/answer.ts';
import { type Changes, swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const FACTS = 'facts/arrival.yaml';
const TOPIC = 'topics/arrival/moving/topic.yaml';
const ASKED = {
  topic: 'moving',
  place: 'kajaani',
  audience: 'client',
  policy: 'draft',
  now: Date.UTC(2026, 10, 21, 10),
} as const;

function basisWith(changes: Changes, about: Partial<Asked> = {}): string {
  const asked = { ...ASKED, locale: 'en', modality: 'rich', ...about } as const;
  const answered = answerFor(tinyKnowledge(changes), asked);
  return answered.kind === 'text' ? answered.card.basis : answered.kind;
}

const KAJAANI = (number: string): Changes => ({
  'places/kajaani.yaml': `id: kajaani\nkind: municipality\nparent: kainuu\nnames: {fi: Kajaani}\nslots: {guidance_phone: {type: phone, value: "${number}", publish_allowed: true}}`,
});

test.each<[string, Changes]>([
  ['a number', { [FACTS]: swap('0295 535 536', '0295 111 222') }],
  ['an amount', { [FACTS]: swap('35.5', '40') }],
  ['a local number', KAJAANI('08 6155 1234')],
  ['the meaning', { [TOPIC]: swap('revision: 2', 'revision: 3') }],
])('an answer rests on something else once %s has changed', (_, changes) => {
  expect(basisWith(changes)).not.toBe(basisWith({}));
});

test.each<[string, Changes]>([
  ['a fact is verified anew', { [FACTS]: (text) => text.replace('checked: null', CHECKED) }],
  ['a word is mended', { 'topics/arrival/moving/en.md': swap('Tell about', 'Tell us about') }],
  ['another topic’s number changes', { [FACTS]: swap('09 2525 0113', '09 2525 0000') }],
])('and on the same when %s', (_, changes) => {
  expect(basisWith(changes)).toBe(basisWith({}));
});

const CHECKED = 'checked: {by: "editor, office", at: 2026-11-20}';

test('what was spoken rests on the same as what is written', () => {
  expect(basisWith({}, { modality: 'spoken' })).toBe(basisWith({}));
});

test('the number of one language is what answers in that language rest on, and no others', () => {
  const own = swap('"0295 535 536",', '"0295 535 536", variants: {ar: crisis-ar},');
  const before = { [FACTS]: own };
  const after = { [FACTS]: (text: string) => own(swap('09 2525 0113', '09 2525 0000')(text)) };
  expect(basisWith(after, { locale: 'ar' })).not.toBe(basisWith(before, { locale: 'ar' }));
  expect(basisWith(after)).toBe(basisWith(before));
});
