import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, splitText } from '../../../../src/channels/twilio/split-text.ts';

test('a long text is parted between its paragraphs', () => {
  const [one, two] = ['a'.repeat(60), 'b'.repeat(60)];
  expect(splitText(`${one}\n\n${two}`, 100)).toEqual([one, two]);
});

test('a long paragraph is parted after a sentence', () => {
  expect(splitText('Tulkaa tänään. Ottakaa passi mukaan.', 30)).toEqual([
    'Tulkaa tänään.',
    'Ottakaa passi mukaan.',
  ]);
});

test('Chinese and Arabic sentences end at their own marks', () => {
  expect(splitText('请带护照。请明天再来。', 8)).toEqual(['请带护照。', '请明天再来。']);
  expect(splitText('هل لديك جواز سفر؟ تعال غدا', 20)).toEqual(['هل لديك جواز سفر؟', 'تعال غدا']);
});

test('no word is lost or cut, whatever is written', () => {
  const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aäж中😀.') });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const parts = splitText(words.join(' '), 40);
      expect(parts.every((part) => part.length <= 40)).toBe(true);
      expect(parts.join(' ').replace(/\s/g, '')).toBe(words.join(''));
    }),
  );
});

test('a word longer than a part is parted between whole characters', () => {
  const parts = splitText('😀'.repeat(30), 41);
  expect(parts.join('')).toBe('😀'.repeat(30));
  expect(parts.every((part) => part.isWellFormed())).toBe(true);
});

test('what XML cannot carry is taken out, and direction isolates stay', () => {
  expect(cleanText('a\u0000b\u001Bc\uD83Dd \u2066112\u2069')).toBe('abcd \u2066112\u2069');
});
