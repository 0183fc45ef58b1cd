import { describe, expect, test } from 'vitest';
import { MOST_ALTERNATIVES, toSpoken } from '../../../src/domain/speech.ts';

const BEST = { text: 'tax card', confidence: 0.9 };

describe('what a recogniser heard', () => {
  test('without alternatives is a text and its confidence', () => {
    expect(toSpoken(BEST, [])).toEqual({ kind: 'text', text: 'tax card', confidence: 0.9 });
  });

  test('is taken from the likeliest to the unlikeliest', () => {
    const others = [
      { text: 'taxi card', confidence: 0.3 },
      { text: 'tax guard', confidence: 0.6 },
    ];
    expect(toSpoken(BEST, others).alternatives).toEqual([others[1], others[0]]);
  });

  test.each([
    ['the likeliest itself', [BEST]],
    ['the same in other letters and signs', [{ text: ' Tax card! ', confidence: 0.8 }]],
    ['nothing', [{ text: '', confidence: 0.8 }]],
    ['spaces and signs', [{ text: ' ?! ', confidence: 0.8 }]],
  ])('has no alternative in %s', (_what, others) => {
    expect(toSpoken(BEST, others)).not.toHaveProperty('alternatives');
  });

  test('is taken once, however often it is told', () => {
    const others = Array.from({ length: 9 }, () => ({ text: 'tax guard', confidence: 0.5 }));
    expect(toSpoken(BEST, others).alternatives).toHaveLength(1);
  });

  test('is not taken beyond a few, of fifty', () => {
    const others = Array.from({ length: 50 }, (_, at) => ({ text: `tax ${at}`, confidence: 0.5 }));
    expect(toSpoken(BEST, others).alternatives).toHaveLength(MOST_ALTERNATIVES);
  });

  test.each([
    ['none', undefined],
    ['null', null],
    ['0, which some recognisers send for none', 0],
  ])('is half as likely as what stands before it when its confidence is %s', (_how, confidence) => {
    const others = ['tax guard', 'taxi card'].map((text) => ({ text, confidence }));
    expect(toSpoken(BEST, others).alternatives?.map((one) => one.confidence)).toEqual([
      0.45, 0.225,
    ]);
  });

  test.each([
    [7, 1],
    [-1, 0],
  ])('has a confidence between 0 and 1, though %d is told', (told, confidence) => {
    expect(toSpoken({ text: 'tax card', confidence: told }, [])).toMatchObject({ confidence });
  });
});
