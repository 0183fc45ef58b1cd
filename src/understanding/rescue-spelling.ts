import Fuse from 'fuse.js';
import { featureHash, KIND } from './features.ts';
import { find, hashText } from './hash.ts';
import { pairsOf } from './letter-pairs.ts';
import type { Model } from './model.ts';

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
  const known = model.words.split(' ');
  let pairs: PairIndex | null = null;
  return (words) => {
    const all = words.split(' ');
    const strange = all.filter((word) => isStrange(model, word));
    const few = all.length <= FEW_WORDS || strange.length >= all.length * MOSTLY_KNOWN;
    if (strange.length === 0 || !few) return null;
    pairs ??= indexPairs(known);
    const index = pairs;
    const corrections = strange.flatMap((read) => {
      const as = nearest(read, candidates(read, known, index));
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

/** For a pair of letters, the places of the known words that have it. */
type Places = ReadonlyMap<string, readonly number[]>;

interface PairIndex {
  /** By the length of the known words. */
  readonly places: readonly (Places | undefined)[];
  /** Room to count in, by place; all 0 between two words. */
  readonly counts: Uint8Array;
}

function indexPairs(known: readonly string[]): PairIndex {
  const places: Map<string, number[]>[] = [];
  known.forEach((word, at) => {
    const alike = places[word.length] ?? new Map<string, number[]>();
    places[word.length] = alike;
    for (const pair of pairsOf(word)) {
      const found = alike.get(pair);
      if (found) found.push(at);
      else alike.set(pair, [at]);
    }
  });
  return { places, counts: new Uint8Array(known.length) };
}

interface Candidate {
  readonly as: string;
  readonly share: number;
}

/** The few known words that share most letter pairs with a word. */
function candidates(word: string, known: readonly string[], index: PairIndex): string[] {
  const pairs = [...pairsOf(word)];
  const spread = Math.floor(word.length * NEAR) + 1;
  const found: Candidate[] = [];
  for (let length = word.length - spread; length <= word.length + spread; length += 1) {
    const touched = countShared(pairs, index, length);
    for (const at of touched) {
      const share = (2 * (index.counts[at] ?? 0)) / (word.length + length + 2);
      if (share >= ALIKE) found.push({ as: known[at] ?? '', share });
      index.counts[at] = 0;
    }
  }
  return found
    .sort((a, b) => b.share - a.share || (a.as < b.as ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(({ as }) => as);
}

/** Counts the pairs that known words of a length share; returns the places of those that share any. */
function countShared(pairs: readonly string[], index: PairIndex, length: number): number[] {
  const { counts } = index;
  const touched: number[] = [];
  for (const pair of pairs) {
    for (const at of index.places[length]?.get(pair) ?? []) {
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
