import { featureHash, isHan, KIND } from './features.ts';
import { find, hashText } from './hash.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How much of what a message says is said in a topic's phrasings too. */
export interface Backing {
  /** Share of the words' weight that the topic has, and that any topic has. */
  readonly topic: number;
  readonly anywhere: number;
  /** Share of the words, each counted once, that the topic has. */
  readonly words: number;
}

export type WeighWords = (words: string, has: (row: number) => boolean) => Backing;

/** `has` tells whether a topic's phrasings have a word, by its row in the vocabulary. */
export function createWordWeigher({ table, weighed, weights }: Vocabulary): WeighWords {
  // A word that nobody has ever used here is rarer than the rarest.
  const rarest = Math.max(0, ...weights.telling, ...weights.common);
  return (words, has) => {
    const rows = hashesOf(words).map((hash) => find(table, hash));
    const known = rows.filter((row) => row >= 0);
    const own = known.filter(has);
    const weigh = (some: readonly number[]) =>
      some.reduce((sum, row) => sum + (weights.telling[weighed[row] ?? 0] ?? 0), 0);
    const said = weigh(known);
    const all = said + rarest * (rows.length - known.length) || 1;
    return { topic: weigh(own) / all, anywhere: said / all, words: own.length / rows.length };
  };
}

/** Chinese writes no spaces: two characters stand for a word. */
const HAN_WORD = 2;

function hashesOf(words: string): number[] {
  return words.split(' ').flatMap((word) => {
    if (!isHan(word.charCodeAt(0))) return [featureHash(KIND.word, hashText(word))];
    const pairs = Math.max(1, word.length - HAN_WORD + 1);
    return Array.from({ length: pairs }, (_, at) =>
      featureHash(KIND.grams, hashText(word.slice(at, at + HAN_WORD))),
    );
  });
}
