import { expect, test } from 'vitest';
import { formatFact } from '../../../src/domain/format-fact.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { shipped as knowledge } from '../../support/shipped-content.ts';

function ages(locale: Locale, modality: 'text' | 'spoken'): readonly string[] {
  const words = knowledge.valueWords[locale];
  if (!words) return [];
  return [2, 18, 21].map((value) =>
    formatFact({ type: 'number', value, unit: 'age' }, { locale, modality, words }),
  );
}

const AGES = [
  ['fi', ['2 vuotta', '18 vuotta', '21 vuotta']],
  ['sv', ['2 år', '18 år', '21 år']],
  ['en', ['2 years', '18 years', '21 years']],
  ['ru', ['2 года', '18 лет', '21 год']],
  ['uk', ['2 роки', '18 років', '21 рік']],
  ['ar', ['سنتان', '18 سنة', '21 سنة']],
  ['fa', ['2 سال', '18 سال', '21 سال']],
  ['so', ['2 sano', '18 sano', '21 sano']],
  ['ckb', ['2 ساڵ', '18 ساڵ', '21 ساڵ']],
  ['tr', ['2 yaş', '18 yaş', '21 yaş']],
  ['et', ['2 aastat', '18 aastat', '21 aastat']],
  ['es', ['2 años', '18 años', '21 años']],
  ['fr', ['2 ans', '18 ans', '21 ans']],
  ['zh', ['2岁', '18岁', '21岁']],
] as const;

test.each(AGES)('an age in %s is an age, to the eye and to the ear', (locale, expected) => {
  expect(ages(locale, 'text')).toEqual(expected);
  expect(ages(locale, 'spoken')).toEqual(expected);
});
