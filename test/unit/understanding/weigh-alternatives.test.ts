import { describe, expect, test } from 'vitest';
import type { Meaning } from '../../../src/domain/meaning.ts';
import type { Hearing } from '../../../src/domain/speech.ts';
import { trainModel } from '../../../src/understanding/train-model.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

const understand = createUnderstanding(trainModel(SMALL_CORPUS));

function hear(text: string, confidence: number | null, ...others: Hearing[]): Meaning {
  const said = { text, locale: null, speech: confidence, audience: 'client' } as const;
  return understand(others.length === 0 ? said : { ...said, alternatives: others });
}

function heard(text: string, confidence: number): Hearing {
  return { text, confidence };
}

function confidenceOf({ candidates }: Meaning): number {
  return candidates[0]?.confidence ?? 0;
}

const DENTIST = 'how do I see a dentist';
const LIBRARY = 'how do I get a library card';

describe('danger in any alternative is danger', () => {
  test.each([
    ['the second', [heard('he hits me', 0.4)]],
    ['the last and unlikeliest', [heard(LIBRARY, 0.8), heard('he hits me', 0.01)]],
  ])('in %s', (_which, others) => {
    expect(hear(DENTIST, 0.9, ...others)).toMatchObject({
      decision: 'emergency',
      reason: 'violence-now',
    });
  });

  test('and the gravest of several counts', () => {
    const meaning = hear('he hits me', 0.9, heard('he is not breathing', 0.2));
    expect(meaning.reason).toBe('life-danger');
  });
});

describe('alternatives that agree', () => {
  test('make a topic surer than the likeliest alone', () => {
    const alone = hear(DENTIST, 0.8);
    const together = hear(DENTIST, 0.8, heard('how do I see the dentist', 0.6));
    expect(together).toMatchObject({ decision: 'answer', topic: 'dental-care' });
    expect(confidenceOf(together)).toBeGreaterThan(confidenceOf(alone));
  });

  test('make it no surer than writing would', () => {
    const written = confidenceOf(hear(DENTIST, null));
    const others = [heard('see a dentist', 0.9), heard('how I see a dentist', 0.9)];
    expect(confidenceOf(hear(DENTIST, 0.9, ...others))).toBeLessThanOrEqual(written);
  });
});

describe('alternatives that differ', () => {
  test('are asked about', () => {
    const meaning = hear(DENTIST, 0.9, heard(LIBRARY, 0.85));
    expect(meaning.decision).toBe('clarify');
    expect(meaning.candidates.map(({ topic }) => topic)).toEqual(['dental-care', 'library']);
  });

  test('leave the likeliest standing when they are unlikely', () => {
    expect(hear(DENTIST, 0.9, heard(LIBRARY, 0.1))).toMatchObject({
      decision: 'answer',
      topic: 'dental-care',
    });
  });

  test('leave it standing when they are no words at all', () => {
    const meaning = hear(DENTIST, 0.9, heard('xqzt wrrk', 0.9), heard('jjj', 0.9));
    expect(meaning).toMatchObject({ decision: 'answer', topic: 'dental-care' });
    expect(confidenceOf(meaning)).toBeCloseTo(confidenceOf(hear(DENTIST, 0.9)));
  });

  test('tell the topic when the likeliest is no words at all', () => {
    expect(hear('xqzt wrrk', 0.9, heard(DENTIST, 0.6))).toMatchObject({
      decision: 'answer',
      topic: 'dental-care',
    });
  });
});

describe('a wish that another alternative tells', () => {
  test.each([
    ['is obeyed when the recogniser is sure of it', 0.7, 'command'],
    ['is not when it is not', 0.3, 'answer'],
  ])('%s', (_what, confidence, decision) => {
    expect(hear(DENTIST, 0.9, heard('talk to a human', confidence)).decision).toBe(decision);
  });

  test('does not go before what the likeliest wishes', () => {
    expect(hear('stop', 0.6, heard('talk to a human', 0.9)).reason).toBe('stop');
  });
});

test('an own case that may have been told is brought to a human', () => {
  expect(hear(DENTIST, 0.9, heard('please check my application', 0.8))).toMatchObject({
    decision: 'handoff',
    reason: 'personal-case-status',
  });
});

test('an identity code in any likely alternative makes it an own case', () => {
  expect(hear(DENTIST, 0.9, heard('dentist 131052-308T', 0.8)).decision).toBe('handoff');
});

test('the place is that of the likeliest', () => {
  expect(hear(`${DENTIST} in Joensuu`, 0.9, heard(`${DENTIST} in Kajaani`, 0.9)).place).toBe(
    'joensuu',
  );
});

test('a long utterance with alternatives is weighed like a short one', () => {
  const story = 'We moved here from Ghana two years ago and my wife works at the market now. ';
  const long = `${story}${story}${story}`;
  const meaning = hear(`${long}${DENTIST}`, 0.9, heard(`${long}how do I see the dentist`, 0.8));
  expect(meaning.candidates[0]?.topic).toBe('dental-care');
});

test.each([0, 0.5, 1])('a recogniser that sends %d and nothing else is heard as ever', (sure) => {
  expect(hear(DENTIST, sure)).toEqual(hear(DENTIST, 0.9));
});
