import Fuse from 'fuse.js';
import { featureHash, KIND } from './features.ts';
import { find, hashText } from './hash.ts';
import type { Model } from './model.ts';
import { countWords, pairCodes, type WordBook, wordAt, wordsWith } from './word-book.ts';

export interface Correction {
  readonly read: string;
  readonly as: string;
}

export interface Rescued {
  readonly words: string;
  readonly corrections: readonly Correction[];
}

/** Known words put for unknown ones that look like them; null when there is nothing to mend. */
export type RescueSpelling = (words: string) => Rescued | null;

/** Longer messages with mostly known words are understood without. */
const FEW_WORDS = 3;
const MOSTLY_KNOWN = 0.5;
const SHORTEST = 5;
const LONGEST = 24;
const MOST_CANDIDATES = 6;
/** Share of letter pairs two words must have in common to be compared closer. */
const ALIKE = 0.4;
/** Fuse's score runs from 0 (the same) to 1: about the share of letters that differ. */
const NEAR = 0.25;
const FUSE = { includeScore: true, threshold: 0.4, distance: 8, minMatchCharLength: 1 };

export function createSpellingRescue(model: Model): RescueSpelling {
  /** Room to count in, by word; all 0 between two words that are mended. */
  const counts = new Uint8Array(countWords(model.words));
  return (words) => {
    const all = words.split(' ');
    const strange = all.filter((word) => isStrange(model, word));
    const few = all.length <= FEW_WORDS || strange.length >= all.length * MOSTLY_KNOWN;
    if (strange.length === 0 || !few) return null;
    const corrections = strange.flatMap((read) => {
      const as = nearest(read, candidates(read, model.words, counts));
      return as === null ? [] : [{ read, as }];
    });
    if (corrections.length === 0) return null;
    const mended = new Map(corrections.map(({ read, as }) => [read, as]));
    return { words: all.map((word) => mended.get(word) ?? word).join(' '), corrections };
  };
}

function isStrange({ vocabulary }: Model, word: string): boolean {
  if (word.length < SHORTEST || word.length > LONGEST) return false;
  return find(vocabulary.table, featureHash(KIND.word, hashText(word))) < 0;
}

interface Candidate {
  readonly as: string;
  readonly share: number;
}

/** The few known words that share most letter pairs with a word. */
function candidates(word: string, known: WordBook, counts: Uint8Array): string[] {
  const pairs = pairCodes(word);
  const spread = Math.floor(word.length * NEAR) + 1;
  const found: Candidate[] = [];
  for (let length = word.length - spread; length <= word.length + spread; length += 1) {
    for (const at of countShared(pairs, { known, length, counts })) {
      const share = (2 * (counts[at] ?? 0)) / (word.length + length + 2);
      if (share >= ALIKE) found.push({ as: wordAt(known, at), share });
      counts[at] = 0;
    }
  }
  return found
    .sort((a, b) => b.share - a.share || (a.as < b.as ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(({ as }) => as);
}

interface Counting {
  readonly known: WordBook;
  readonly length: number;
  readonly counts: Uint8Array;
}

/** Counts the pairs that known words of a length share; returns the places of those that share any. */
function countShared(codes: readonly number[], { known, length, counts }: Counting): number[] {
  const touched: number[] = [];
  for (const code of codes) {
    for (const at of wordsWith(known, code, length)) {
      if (counts[at] === 0) touched.push(at);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return touched;
}

function nearest(word: string, among: readonly string[]): string | null {
  const scored = among
    .map((as) => ({ as, score: Math.max(distance(word, as), distance(as, word)) }))
    .filter(({ score }) => score <= NEAR)
    .sort((a, b) => a.score - b.score);
  return scored[0]?.as ?? null;
}

function distance(pattern: string, text: string): number {
  const { isMatch, score } = Fuse.match(pattern, text, FUSE);
  return isMatch ? (score ?? 0) : 1;
}
