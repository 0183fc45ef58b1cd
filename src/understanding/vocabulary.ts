import { addConcepts, type ConceptIndex } from './concepts.ts';
import { addTypedFeatures, addWordFeatures, type Features, KIND } from './features.ts';
import { find, type HashTable } from './hash.ts';
import type { Weighing } from './head.ts';
import { latinAsArabic, latinAsCyrillic } from './script-views.ts';

/** The features worth knowing, and how much each tells about the topic. */
export interface Vocabulary {
  readonly table: HashTable;
  /** High for features of few topics: they tell the topic. */
  readonly telling: Float32Array;
  /** High for features of many topics or of none: they tell how something is asked. */
  readonly common: Float32Array;
  readonly concepts: ConceptIndex;
}

/** Features rarer than this in the whole knowledge base are chance. */
export const LEAST_EXAMPLES = 2;

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

/** Turns features into a vector; each feature counts once however often it occurs. */
export function createVectoriser({ table, telling, common }: Vocabulary) {
  const seen = new Int32Array(telling.length);
  let round = 0;
  return function vectorise(features: Features, into: Vector): void {
    round += 1;
    let count = 0;
    let tells = 0;
    let shares = 0;
    for (let at = 0; at < features.count; at += 1) {
      const row = find(table, features.hashes[at] ?? 0);
      if (row < 0 || seen[row] === round) continue;
      seen[row] = round;
      into.rows[count] = row;
      tells += (telling[row] ?? 0) ** 2;
      shares += (common[row] ?? 0) ** 2;
      count += 1;
    }
    into.count = count;
    into.lengths.telling = Math.sqrt(tells);
    into.lengths.common = Math.sqrt(shares);
  };
}
