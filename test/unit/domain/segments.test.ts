import { expect, test } from 'vitest';
import { countSegments } from '../../../src/domain/segments.ts';

test.each([
  ['160 letters of GSM-7', 'ä'.repeat(160), 1],
  ['161 letters of GSM-7', 'ä'.repeat(161), 2],
  ['306 letters of GSM-7', 'ä'.repeat(306), 2],
  ['307 letters of GSM-7', 'ä'.repeat(307), 3],
  ['80 euro signs', '€'.repeat(80), 1],
  ['81 euro signs', '€'.repeat(81), 2],
  ['153 euro signs, which do not straddle', '€'.repeat(153), 3],
  ['70 Cyrillic letters', 'ж'.repeat(70), 1],
  ['71 Cyrillic letters', 'ж'.repeat(71), 2],
  ['134 Arabic letters', 'ع'.repeat(134), 2],
  ['35 emoji', '😀'.repeat(35), 1],
  ['67 emoji, which do not straddle', '😀'.repeat(67), 3],
  ['one Cyrillic letter among 100', `${'a'.repeat(99)}ж`, 2],
  ['nothing', '', 1],
])('%s cost that many text messages', (_, text, segments) => {
  expect(countSegments(text)).toBe(segments);
});
