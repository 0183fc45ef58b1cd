import { addConcepts, type ConceptIndex } from './concepts.ts';
import {
  addTypedFeatures,
  addWordFeatures,
  type Features,
  KIND,
  MOST_FEATURES,
} from './features.ts';
import { find, type HashTable, startOf } from './hash.ts';
import type { Weighing } from './head.ts';
import { latinAsArabic, latinAsCyrillic } from './script-views.ts';

/** The features worth knowing, and how much each tells about the topic. */
export interface Vocabulary {
  readonly table: HashTable;
  /** By feature, the number of its weights: there are few different ones. */
  readonly weighed: Uint16Array;
  readonly weights: Weights;
  readonly concepts: ConceptIndex;
  /** Letters in the longer of the two groups that words are cut into. */
  readonly longGroup: number;
}

/**
 * By number: `telling` is high for features of few topics, which tell the topic, `common` for those of
 * many topics or of none, which tell how something is asked.
 */
export type Weights = Readonly<Record<Weighing, Float32Array>>;

/** By feature, what it weighs. */
export function weightsOf({ weighed, weights }: Vocabulary, weighing: Weighing): Float32Array {
  const byNumber = weights[weighing];
  const weighs = new Float32Array(weighed.length);
  for (let row = 0; row < weighs.length; row += 1) weighs[row] = byNumber[weighed[row] ?? 0] ?? 0;
  return weighs;
}

const KIND_WEIGHTS: Readonly<Record<number, number>> = {
  [KIND.word]: 1.5,
  [KIND.concept]: 1.5,
};

/** A feature spread over all topics tells nothing; one found in a single topic tells most. */
export function tellingWeight(kind: number, inTopics: number, topics: number): number {
  return rarity(inTopics, topics) * (KIND_WEIGHTS[kind] ?? 1);
}

export function commonWeight(kind: number, inTopics: number, topics: number): number {
  const share = inTopics === 0 ? 0 : rarity(inTopics, topics) / rarity(1, topics);
  return (1 - share) * (KIND_WEIGHTS[kind] ?? 1);
}

function rarity(inTopics: number, topics: number): number {
  return Math.log(1 + (topics - inTopics + 0.5) / (inTopics + 0.5));
}

/** A message as rows of the vocabulary, each once, and how long it is by each weighing. */
export interface Vector {
  readonly rows: Int32Array;
  readonly lengths: Record<Weighing, number>;
  count: number;
}

export function newVector(size: number): Vector {
  return { rows: new Int32Array(size), lengths: { telling: 0, common: 0 }, count: 0 };
}

/** Whose script the writer might have typed in Latin letters. */
export interface Typed {
  readonly cyrillic: boolean;
  readonly arabic: boolean;
}

export function collectFeatures(into: Features, concepts: ConceptIndex, words: string): void {
  into.count = 0;
  addWordFeatures(into, words);
  addConcepts(into, concepts, words);
}

export function collectTyped(into: Features, words: string, typed: Typed): void {
  if (typed.cyrillic) addTypedFeatures(into, KIND.cyrillic, latinAsCyrillic(words));
  if (typed.arabic) addTypedFeatures(into, KIND.arabic, latinAsArabic(words));
}

/**
 * Turns features into a vector; each feature counts once however often it occurs. What is in distant
 * memory is asked for together before it is used: one by one, each would be waited for.
 */
export function createVectoriser(vocabulary: Vocabulary) {
  const { table } = vocabulary;
  const first = new Uint16Array(MOST_FEATURES);
  const seen = newRows();
  return function vectorise(features: Features, into: Vector): void {
    lookAtFirst(table, features, first);
    seen.round += 1;
    into.count = 0;
    for (let at = 0; at < features.count; at += 1) {
      const row = find(table, features.hashes[at] ?? 0);
      if (row < 0 || !isNew(seen, row)) continue;
      into.rows[into.count] = row;
      into.count += 1;
    }
    measure(into, vocabulary);
  };
}

/** What stands where each feature is looked for first. */
function lookAtFirst(table: HashTable, { hashes, count }: Features, into: Uint16Array): void {
  for (let at = 0; at < count; at += 1) {
    into[at] = table.lowers[startOf(table, hashes[at] ?? 0)] ?? 0;
  }
}

/** The rows of one message: in each place a row and the round in which it was met. */
interface Rows {
  readonly places: Int32Array;
  round: number;
}

/** More places than a message has features, so that a free one is soon found. */
const PLACES = 2 * MOST_FEATURES;

function newRows(): Rows {
  return { places: new Int32Array(2 * PLACES), round: 0 };
}

/** Is the row met for the first time in this round? */
function isNew({ places, round }: Rows, row: number): boolean {
  const mask = places.length - 1;
  let place = (2 * row) & mask;
  while (places[place + 1] === round) {
    if (places[place] === row) return false;
    place = (place + 2) & mask;
  }
  places[place] = row;
  places[place + 1] = round;
  return true;
}

/** Writes how long a vector is. */
export function measure(vector: Vector, { weighed, weights }: Vocabulary): void {
  let telling = 0;
  let common = 0;
  for (let at = 0; at < vector.count; at += 1) {
    const number = weighed[vector.rows[at] ?? 0] ?? 0;
    telling += (weights.telling[number] ?? 0) ** 2;
    common += (weights.common[number] ?? 0) ** 2;
  }
  vector.lengths.telling = Math.sqrt(telling);
  vector.lengths.common = Math.sqrt(common);
}
