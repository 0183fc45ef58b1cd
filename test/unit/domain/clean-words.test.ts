import { expect, test } from 'vitest';
import { cleanWords } from '../../../src/domain/clean-words.ts';
import { maskPersonalData } from '../../../src/domain/personal-data.ts';

test.each([
  ['an override that reads backwards', '\u202Edrac xat\u202C tax', 'drac xat tax'],
  ['isolates', 'call \u2066112\u2069 now', 'call 112 now'],
  ['controls of a terminal', 'tax\u001B[31m\u0007\u009B2J card\u0000', 'tax[31m2J card'],
  ['line ends of every kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['halves of characters', 'tax \uD83D card\uDE00', 'tax  card'],
  ['what is no character', 'tax\uFFFE\uFFFF\uFFFD card', 'tax card'],
  ['five thousand marks on a letter', `a${'\u0301'.repeat(5_000)}b`, `a${'\u0301'.repeat(8)}b`],
  ['invisible characters in a row', `a${'\u200D'.repeat(500)}b`, `a${'\u200D'.repeat(8)}b`],
  ['nothing that can be seen', '\u200B\u200D \u2060\uFEFF\u0301\n', ''],
])('%s: are cleaned away', (_what, text, clean) => {
  expect(cleanWords(text)).toBe(clean);
});

test.each([
  'Miten saan verokortin? Äidin työ.',
  'Как получить налоговую карточку?',
  'كيف أحصل على بطاقة الضريبة؟ سَلَامٌ عَلَيْكُمْ',
  'می‌خواهم کار کنم',
  'مەن چۆن دەتوانم کارتی باج وەربگرم؟',
  '如何获得税卡？',
  'מה שלומך בְּרֵאשִׁית',
  'Tiếng Việt, xin chào',
  '🙏🏽👨‍👩‍👧‍👦🇫🇮🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'Надо Kela-карта',
])('%s stays as it was written', (text) => {
  expect(cleanWords(text)).toBe(text);
});

test.each([
  ['i wаnt tо kіll myself', 'i want to kill myself'],
  ['ѕtop', 'stop'],
  ['привeт, кaк делa', 'привет, кaк дела'],
])('a word of two alphabets is of one: %s', (text, clean) => {
  expect(cleanWords(text)).toBe(clean);
});

test('no personal data hides behind letters that only look alike, or that nobody sees', () => {
  const hidden = ['131052-308Т', '1\u200B31052-308T', '١٣١٠٥٢-308T', '131052\u202E-308T'];
  const kept = hidden.map((text) => maskPersonalData(cleanWords(text), new Set()).text);
  expect(kept).toEqual(['▮id▮', '▮id▮', '▮id▮', '▮id▮']);
});
