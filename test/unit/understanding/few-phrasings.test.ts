import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../../src/domain/corpus.ts';
import { decodeModel, encodeModel } from '../../../src/understanding/codec.ts';
import { bindPhrasings, phrasingsOf } from '../../../src/understanding/phrasing-book.ts';
import { trainModel } from '../../../src/understanding/train-model.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';

const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'pra', 'ste', 'vin'];

/** A name for each number that looks like no other's. */
function nameOf(number: number): string {
  return [6, 3, 0].map((shift) => SYLLABLES[(number >> shift) & 7]).join('');
}

function corpusOf(topics: number): Corpus {
  return {
    ...SMALL_CORPUS,
    topics: Array.from({ length: topics }, (_, at) => ({
      id: `topic-${String(at).padStart(3, '0')}`,
      area: 'test',
      audience: 'client',
      termsFi: [],
      handoffReasons: [],
      texts: [
        {
          locale: 'en',
          title: nameOf(at),
          asks: [`where is the ${nameOf(at)}`, `how do I get a ${nameOf(at)}`],
          keywords: [],
        },
      ],
    })),
  };
}

describe('a knowledge base with more topics than a byte can number', () => {
  const understand = createUnderstanding(decodeModel(encodeModel(trainModel(corpusOf(300)))));

  test.each([0, 7, 150, 255, 256, 299])('finds topic %i by a name met twice', (at) => {
    const { candidates } = understand({
      text: `I need the ${nameOf(at)}`,
      locale: null,
      speech: null,
      audience: 'client',
    });
    expect(candidates[0]?.topic).toBe(`topic-${String(at).padStart(3, '0')}`);
  });

  test('is surer of what its phrasings say than of words nobody has used', () => {
    const sureness = (text: string) =>
      understand({ text, locale: null, speech: null, audience: 'client' }).candidates[0]
        ?.confidence ?? 0;
    expect(sureness(`how do I get a ${nameOf(20)}`)).toBeGreaterThan(
      2 * sureness('how do I get a quorvaxing zwetten'),
    );
  });
});

describe('the book of phrasings', () => {
  const topics = SMALL_CORPUS.topics;
  const book = bindPhrasings(topics);

  test('gives back each topic’s phrasings in each language as they were written', () => {
    for (const [at, { texts }] of topics.entries())
      for (const { locale, asks } of texts) expect(phrasingsOf(book, at, locale)).toEqual(asks);
  });

  test('has none where nobody has written any', () => {
    expect(phrasingsOf(book, 0, 'ckb')).toEqual([]);
  });
});
