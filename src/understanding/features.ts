import { HASH_START, hashCode, mix } from './hash.ts';

/** Kinds of features; the same letters give different features in each. */
export const KIND = { grams: 1, word: 2, pair: 3, concept: 4, cyrillic: 5, arabic: 6 } as const;

/** Short groups find a misspelt word, long ones its stem. */
const SHORT_GROUP = 3;
const EDGE = 32;
/** More than 200 characters give; what comes after is left out. */
export const MOST_FEATURES = 2048;

/** Features of one message. One is kept and refilled for speed. */
export interface Features {
  readonly hashes: Uint32Array;
  /** The kind of each, for weights and explanations. */
  readonly kinds: Uint8Array;
  /** Letters in the longer groups. */
  readonly longGroup: number;
  count: number;
}

export function newFeatures(longGroup: number): Features {
  return {
    longGroup,
    hashes: new Uint32Array(MOST_FEATURES),
    kinds: new Uint8Array(MOST_FEATURES),
    count: 0,
  };
}

export function addFeature(into: Features, kind: number, hash: number): void {
  if (into.count >= MOST_FEATURES) return;
  into.hashes[into.count] = featureHash(kind, hash);
  into.kinds[into.count] = kind;
  into.count += 1;
}

export function featureHash(kind: number, hash: number): number {
  return mix(hash ^ Math.imul(kind, 0x9e3779b1));
}

export function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/** Letter groups, words and word pairs of normalised words. */
export function addWordFeatures(into: Features, words: string): void {
  let before = 0;
  let start = 0;
  while (start < words.length) {
    const gap = words.indexOf(' ', start);
    const end = gap < 0 ? words.length : gap;
    before = addWord(into, words, { start, end, before });
    start = end + 1;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** Hash of the word before, 0 for the first. */
  readonly before: number;
}

function addWord(into: Features, words: string, span: Span): number {
  let word = HASH_START;
  let han = false;
  for (let at = span.start; at < span.end; at += 1) {
    const code = words.charCodeAt(at);
    word = hashCode(word, code);
    han ||= isHan(code);
  }
  if (han) addHanGrams(into, words, span);
  else addGrams(into, KIND.grams, { words, start: span.start, end: span.end });
  if (!han) addFeature(into, KIND.word, word);
  if (!han && span.before !== 0) addFeature(into, KIND.pair, hashCode(span.before, word));
  return word;
}

/** Chinese has no spaces: groups of one to four characters stand for words. */
function addHanGrams(into: Features, words: string, span: Span): void {
  for (let at = span.start; at < span.end; at += 1) {
    let hash = HASH_START;
    const last = Math.min(at + 4, span.end);
    for (let next = at; next < last; next += 1) {
      hash = hashCode(hash, words.charCodeAt(next));
      addFeature(into, KIND.grams, hash);
    }
  }
}

/** Short and long groups of letters within a word, its edges counting as letters. */
function addGrams(
  into: Features,
  kind: number,
  { words, start, end }: { words: string; start: number; end: number },
): void {
  for (let at = start - 1; at < end - 1; at += 1) {
    let hash = HASH_START;
    const last = Math.min(at + into.longGroup, end + 1);
    for (let next = at; next < last; next += 1) {
      const code = next < start || next >= end ? EDGE : words.charCodeAt(next);
      hash = hashCode(hash, code);
      const size = next - at + 1;
      if (size === SHORT_GROUP || size === into.longGroup) addFeature(into, kind, hash);
    }
  }
}

/** Letter groups and words of a message brought to the common form of a script typed in Latin. */
export function addTypedFeatures(into: Features, kind: number, words: string): void {
  let start = 0;
  while (start < words.length) {
    const gap = words.indexOf(' ', start);
    const end = gap < 0 ? words.length : gap;
    addGrams(into, kind, { words, start, end });
    let word = HASH_START;
    for (let at = start; at < end; at += 1) word = hashCode(word, words.charCodeAt(at));
    addFeature(into, kind, word);
    start = end + 1;
  }
}
