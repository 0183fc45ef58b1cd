import Fuse from 'fuse.js';
import { firstOfEachTopic } from './first-of-each-topic.mjs';
import { wordsOf } from './words.mjs';

const HITS = 60;

/** Fuse.js as it does best here: token search, any word, a low threshold, words cut by wordsOf. */
export function learnFuse(phrasings) {
  const fuse = new Fuse(phrasings, {
    keys: ['text'],
    includeScore: true,
    ignoreDiacritics: true,
    threshold: 0.2,
    tokenize: wordsOf,
    useTokenSearch: true,
  });
  return ({ text }) => {
    const hits = fuse.search(text, { limit: HITS });
    return firstOfEachTopic(
      hits.map(({ item, score }) => ({ topic: item.topic, score: 1 - score })),
    );
  };
}
