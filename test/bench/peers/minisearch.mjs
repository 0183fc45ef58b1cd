import MiniSearch from 'minisearch';
import { firstOfEachTopic } from './first-of-each-topic.mjs';
import { wordsOf } from './words.mjs';

const LEAST_PREFIX = 3;
const HITS = 60;

/** MiniSearch as it does best here: one document for each topic and language, prefixes, a fifth of a word misspelt. */
export function learnMiniSearch(phrasings) {
  const index = new MiniSearch({
    fields: ['text'],
    storeFields: ['topic'],
    tokenize: wordsOf,
    processTerm: (term) => term,
  });
  index.addAll(documentsOf(phrasings));
  return ({ text }) => {
    // Its scores grow with the length of a message: only those for each word can be compared.
    const words = Math.max(1, wordsOf(text).length);
    const hits = index.search(text, {
      fuzzy: 0.2,
      prefix: (term) => term.length >= LEAST_PREFIX,
    });
    const best = hits.slice(0, HITS);
    return firstOfEachTopic(best.map(({ topic, score }) => ({ topic, score: score / words })));
  };
}

function documentsOf(phrasings) {
  const groups = Map.groupBy(phrasings, ({ topic, locale }) => `${topic} ${locale}`);
  return [...groups.values()].map((group, id) => ({
    id,
    topic: group[0].topic,
    text: group.map(({ text }) => text).join('\n'),
  }));
}
