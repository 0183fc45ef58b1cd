import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isMatchedWhole,
  isReadWhole,
  normalise,
  normaliseAll,
} from '../../../src/understanding/normalise.ts';

describe('writings of one thing become one', () => {
  test.each([
    ['Minä ASUN Pöytyällä!', 'mina asun poytyalla'],
    ['don’t  wait', 'dont wait'],
    ['İstanbul ışık', 'istanbul isik'],
    ['Ёлка', 'елка'],
    ['إقامة', 'اقامه'],
    ['می‌خواهم', 'ميخواهم'],
    ['کورد', 'كورد'],
    ['٩٠٠ euro', '900 euro'],
    ['۱۲۳', '123'],
    ['１３１０５２', '131052'],
    ['寶寶', '宝宝'],
    ['𝓱𝓮𝓵𝓵𝓸 😂 ok', 'hello ok'],
    ['ﷺ', 'صلي الله عليه وسلم'],
    ['straße', 'strasse'],
  ])('%s is compared as %s', (written, compared) => {
    expect(normalise(written)).toBe(compared);
  });
});

describe('what nobody sees is not compared', () => {
  test.each([
    ['a bidi override', 'oi\u202Eva'],
    ['a zero-width space', 'oi\u200Bva'],
    ['a lone surrogate', 'oi\uD800va'],
    ['a control character', 'oi\u0007va'],
    ['a soft hyphen', 'oi\u00ADva'],
  ])('%s inside a word', (_name, written) => {
    expect(normalise(written)).toBe('oiva');
  });
});

test('any text becomes words parted by single spaces, and stays so', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = normalise(text);
      expect(words).toBe(words.trim());
      expect(words).not.toMatch(/ {2}|[A-Z]/);
      expect(normalise(words)).toBe(words);
    }),
    { seed: 3 },
  );
});

test.each([
  ['of 200 characters', 'a'.repeat(200), true],
  ['of 200 characters in more than forty words', 'on '.repeat(66), true],
  ['whose signs after 200 letters are no letters', `${'a'.repeat(199)} !!!`, true],
  ['of 201 letters', 'a'.repeat(201), false],
  ['of a word more than forty', 'seven letters '.repeat(21), false],
])('a message %s is matched at once or not', (_what, text, whole) => {
  expect(isMatchedWhole(text)).toBe(whole);
});

test('one look at a long message has a bound, and its end is read all the same', () => {
  const long = `${'hello there '.repeat(60)}not breathing`;
  expect(normalise(long).length).toBeLessThan(250);
  expect(normaliseAll(long)).toContain('not breathing');
});

test.each([
  ['short', 'tax card', true],
  ['of 4,000 letters', 'a'.repeat(4_000), true],
  ['of 4,001 letters', 'a'.repeat(4_001), false],
  ['of 800 words', 'go '.repeat(800), true],
  ['of 802 words', 'go '.repeat(802), false],
  ['of signs that become many letters', '\uFDFA'.repeat(801), false],
  ['of marks that become none', `a${'\u0301'.repeat(5_000)}`, true],
])('a message %s is read whole or not', (_what, text, whole) => {
  expect(isReadWhole(text)).toBe(whole);
});
