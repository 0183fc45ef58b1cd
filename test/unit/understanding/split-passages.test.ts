import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAskingFinder } from '../../../src/understanding/find-asking.ts';
import { normaliseAll } from '../../../src/understanding/normalise.ts';
import { splitPassages } from '../../../src/understanding/split-passages.ts';

const findAsking = createAskingFinder(['how do', 'miten', 'what does it cost', '多少', '怎样']);

function split(text: string): readonly string[] {
  return splitPassages(text, findAsking).map(({ words }) => words);
}

function asking(text: string): readonly string[] {
  return splitPassages(text, findAsking).flatMap(({ words, asks }) => (asks ? [words] : []));
}

describe('a long message is read sentence by sentence', () => {
  test.each([
    ['Latin', 'We came in May. Our son is six years. He likes to swim!', 3],
    ['Arabic', 'وصلنا قبل سنتين مع الاولاد. زوجتي حامل بالشهر السابع؟ شكرا لكم على المساعدة', 3],
    ['Chinese', '我们去年夏天来到芬兰。我们的孩子今年四岁了。请问怎样申请幼儿园？', 3],
    ['lines', 'We came in May\nOur son is six years\nHe likes to swim', 3],
  ])('%s', (_script, text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  test('a point in a number or an address ends no sentence', () => {
    expect(split('I was at 9.30 on www.kela.fi and wrote it. They did not answer me.')).toEqual([
      'i was at 9 30 on www kela fi and wrote it',
      'they did not answer me',
    ]);
  });

  test('a greeting is read with what comes after it', () => {
    expect(split('Hello! We came here in May.')).toEqual(['hello we came here in may']);
  });
});

describe('a passage asks', () => {
  test.each([
    [
      'with a question mark',
      'We came here in May. Is it free? Thank you very much.',
      ['is it free'],
    ],
    ['with one of another script', 'وصلنا قبل سنتين مع الاولاد. هذا مجاني؟', ['هذا مجاني']],
    ['turned upside down', 'Vivimos aquí con la niña, ¿es gratis', ['es gratis']],
    [
      'with words that ask',
      'Tulimme tänne vasta toukokuussa. Kerro miten sen saa.',
      ['kerro miten sen saa'],
    ],
    [
      'with words that ask, in Chinese',
      '我们去年夏天来到芬兰。申请幼儿园每月多少钱',
      ['申请幼儿园每月多少钱'],
    ],
    ['nowhere', 'We came here in May. It is so nice here now.', []],
  ])('%s', (_how, text, found) => {
    expect(asking(text)).toEqual(found);
  });

  test('also where nobody wrote a full stop', () => {
    const text = `${'we came here in may and live by the lake '.repeat(8)} how do i get a card`;
    expect(asking(text)).toEqual(['how do i get a card']);
  });
});

test('the passages of any text are all its words, and each can be read at once', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 })), (parts) => {
      const text = parts.join('. ');
      const passages = splitPassages(text, findAsking);
      const letters = passages.map(({ words }) => words).join('');
      expect(letters.replaceAll(' ', '')).toBe(normaliseAll(text).replaceAll(' ', ''));
      for (const { words, count } of passages) {
        expect(words.length).toBeLessThanOrEqual(200);
        expect(count).toBeLessThanOrEqual(40);
        expect(words.split(' ')).toHaveLength(count);
      }
    }),
    { seed: 5 },
  );
});

test('no more is read than four thousand characters and eight hundred words', () => {
  const words = split('We go on and on. '.repeat(1_000)).join(' ');
  expect(words.length).toBeLessThanOrEqual(4_000);
  expect(split('go. '.repeat(2_000)).join(' ').split(' ')).toHaveLength(800);
});
