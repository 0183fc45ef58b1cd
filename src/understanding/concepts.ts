import type { Concept } from '../domain/corpus.ts';
import { addFeature, type Features, KIND } from './features.ts';
import { buildTable, find, HASH_START, type HashTable, hashCode, hashText, mix } from './hash.ts';
import { normalise } from './normalise.ts';

/** Endings up to this long are inflection: "hakemus" is found in "hakemuksesta" by its stem. */
const LONGEST_ENDING = 5;
const SHORTEST_STEM = 4;

/** Everyday words of several languages that mean one thing, found by word, stem or phrase. */
export interface ConceptIndex {
  readonly words: HashTable;
  /** The concepts of entry n of `words` are ids[starts[n]] … ids[starts[n + 1] - 1]. */
  readonly starts: Uint32Array;
  readonly ids: Uint16Array;
}

type Entries = Map<number, Set<number>>;

export function indexConcepts(concepts: readonly Concept[]): ConceptIndex {
  const entries: Entries = new Map();
  concepts.forEach((concept, id) => {
    const phrases = Object.values(concept.words).flat();
    for (const phrase of phrases) addPhrase(entries, normalise(String(phrase)), id);
  });
  return flatten(entries);
}

function addPhrase(entries: Entries, phrase: string, id: number): void {
  if (phrase === '') return;
  add(entries, hashText(phrase), id);
  if (phrase.includes(' ') || phrase.length < SHORTEST_STEM) return;
  addStem(entries, phrase, id);
  // "apteek" for "apteekki", "biblioteka" for "bibliotek": one or two letters may be missing.
  if (phrase.length >= 6) addStem(entries, phrase.slice(0, -1), id);
  if (phrase.length >= 7) addStem(entries, phrase.slice(0, -2), id);
}

function addStem(entries: Entries, stem: string, id: number): void {
  add(entries, stemHash(hashText(stem)), id);
}

function stemHash(hash: number): number {
  return hashCode(hash, 42) >>> 0;
}

function add(entries: Entries, hash: number, id: number): void {
  const key = mix(hash);
  const ids = entries.get(key);
  if (ids) ids.add(id);
  else entries.set(key, new Set([id]));
}

function flatten(entries: Entries): ConceptIndex {
  const hashes = Uint32Array.from(entries.keys()).sort();
  const starts = new Uint32Array(hashes.length + 1);
  const ids: number[] = [];
  hashes.forEach((hash, index) => {
    ids.push(...[...(entries.get(hash) ?? [])].sort((a, b) => a - b));
    starts[index + 1] = ids.length;
  });
  return { words: buildTable(hashes), starts, ids: Uint16Array.from(ids) };
}

/** Adds the concepts of every word, two-word and three-word phrase of normalised words. */
export function addConcepts(into: Features, index: ConceptIndex, words: string): void {
  let start = 0;
  while (start < words.length) {
    const gap = words.indexOf(' ', start);
    const end = gap < 0 ? words.length : gap;
    if (!addEntry(into, index, phraseHash(words, start, 1)))
      addByStem(into, index, words.slice(start, end));
    if (gap >= 0) addEntry(into, index, phraseHash(words, start, 2));
    if (gap >= 0) addEntry(into, index, phraseHash(words, start, 3));
    start = end + 1;
  }
}

/** Hash of `count` words from `start`. */
function phraseHash(words: string, start: number, count: number): number {
  let hash = HASH_START;
  let left = count;
  for (let at = start; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (code === 32) left -= 1;
    if (left === 0) break;
    hash = hashCode(hash, code);
  }
  return hash >>> 0;
}

function addByStem(into: Features, index: ConceptIndex, word: string): void {
  const shortest = Math.max(SHORTEST_STEM, word.length - LONGEST_ENDING);
  for (let length = word.length; length >= shortest; length -= 1) {
    if (addEntry(into, index, stemHash(hashText(word.slice(0, length))))) return;
  }
}

function addEntry(into: Features, index: ConceptIndex, hash: number): boolean {
  const entry = find(index.words, mix(hash));
  if (entry < 0) return false;
  const end = index.starts[entry + 1] ?? 0;
  for (let at = index.starts[entry] ?? 0; at < end; at += 1) {
    addFeature(into, KIND.concept, (index.ids[at] ?? 0) + 1);
  }
  return true;
}
