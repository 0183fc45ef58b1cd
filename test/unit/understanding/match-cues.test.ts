import { describe, expect, test } from 'vitest';
import { bindCues } from '../../../src/understanding/cue-book.ts';
import { collectCues } from '../../../src/understanding/cues.ts';
import { createCueMatcher } from '../../../src/understanding/match-cues.ts';
import { normalise } from '../../../src/understanding/normalise.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

const match = createCueMatcher(bindCues(collectCues('danger', SMALL_CORPUS.emergencies)));

function found(text: string, likely: (language: string) => number = () => 1): string[] {
  const matches = match({ words: normalise(text), likely });
  return matches.map(({ cue }) => `${cue.harmless ? 'not ' : ''}${cue.class}`);
}

describe('words of danger are found', () => {
  test.each([
    ['help, he is NOT breathing!!', 'life-danger'],
    ['breathing he is not', 'life-danger'],
    ['she just fainted on floor', 'life-danger'],
    ['isä ei enää hengitä', 'life-danger'],
    ['он совсем не дышит', 'life-danger'],
    ['on ne dyshit pomogite', 'life-danger'],
    ['والدي لا يتنفس', 'life-danger'],
    ['他已经没有呼吸了', 'life-danger'],
    ['меня он постоянно бьёт', 'violence-now'],
    ['zawji yadribuni', 'violence-now'],
  ])('in %s', (text, danger) => {
    expect(found(text)).toContain(danger);
  });
});

describe('words that lie far apart or stand for something else are not danger', () => {
  test.each([
    'I am not going to the breathing of the wind over the old hills course',
    'ei kiitos',
    'she collapsed',
    'where is the library',
  ])('in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a harmless saying is reported as such', () => {
    expect(found('I am not good at a breathing exercise')).toContain('not life-danger');
  });
});

test('a typed form is looked for only when somebody may have typed it', () => {
  expect(found('on ne dyshit', () => 0)).toEqual([]);
});

describe('a single word that is a cue in some language', () => {
  test('is believed of that language, in whichever letters it is typed', () => {
    expect(found('ikhtinaq fi lbayt', (language) => (language === 'ar-Latn' ? 1 : 0))).toEqual([
      'life-danger',
    ]);
  });

  test('is another language’s word in a sentence of that', () => {
    expect(found('ikhtinaq on hyvä kirja', () => 0)).toEqual([]);
  });

  test('is believed where it is all that is said', () => {
    expect(found('ikhtinaq!', () => 0)).toEqual(['life-danger']);
  });
});

test('a place of one letter is filled by a longer word that begins so', () => {
  const cue = {
    tells: 'danger',
    class: 'fire',
    locale: 'en',
    harmless: false,
    view: 'plain',
    places: [['burning'], ['k']],
    anchor: 0,
  } as const;
  const find = createCueMatcher(bindCues([cue]));
  expect(find({ words: 'burning ktchn', likely: () => 1 })).toHaveLength(1);
  expect(find({ words: 'burning house', likely: () => 1 })).toHaveLength(0);
});
