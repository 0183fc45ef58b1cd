import Fuse from 'fuse.js';
import { featureHash, KIND } from './features.ts';
import { find, hashText } from './hash.ts';
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

interface PairIndex {
  /**
   * By the length of the known words: each pair of letters with the place of a word that has it, as one
   * number, in order. Lists in a map would take five times the room.
   */
  readonly pairs: readonly (Float64Array | undefined)[];
  /** Room to count in, by place; all 0 between two words. */
  readonly counts: Uint8Array;
}

const PLACES = 2 ** 20;

function indexPairs(known: readonly string[]): PairIndex {
  const byLength: number[][] = [];
  known.forEach((word, at) => {
    const own = byLength[word.length] ?? [];
    byLength[word.length] = own;
    for (const code of pairCodes(word)) own.push(code * PLACES + at);
  });
  return {
    pairs: byLength.map((own) => Float64Array.from(own).sort()),
    counts: new Uint8Array(known.length),
  };
}

/** The pairs of letters that follow each other, with the beginning and the end; each once. */
function pairCodes(word: string): readonly number[] {
  const codes: number[] = [];
  let before = SPACE;
  for (let at = 0; at <= word.length; at += 1) {
    const letter = at < word.length ? word.charCodeAt(at) : SPACE;
    const code = before * LETTERS + letter;
    if (!codes.includes(code)) codes.push(code);
    before = letter;
  }
  return codes;
}

const SPACE = 32;
const LETTERS = 2 ** 16;

interface Candidate {
  readonly as: string;
  readonly share: number;
}

/** The few known words that share most letter pairs with a word. */
function candidates(word: string, known: readonly string[], index: PairIndex): string[] {
  const pairs = pairCodes(word);
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
function countShared(codes: readonly number[], index: PairIndex, length: number): number[] {
  const { counts } = index;
  const pairs = index.pairs[length];
  const touched: number[] = [];
  if (!pairs) return touched;
  for (const code of codes) {
    const end = (code + 1) * PLACES;
    for (let at = firstFrom(pairs, code * PLACES); at < pairs.length; at += 1) {
      const pair: number = pairs[at] ?? 0;
      if (pair >= end) break;
      const place = pair % PLACES;
      if (counts[place] === 0) touched.push(place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return touched;
}

/** Where the numbers from `least` on begin. */
function firstFrom(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
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
