import type { ConceptIndex } from './concepts.ts';
import { addConcepts } from './concepts.ts';
import { addWordFeatures, type Features, KIND } from './features.ts';
import { find, type HashTable } from './hash.ts';

/** The features worth knowing, and how much each tells about the topic. */
export interface Vocabulary {
  readonly table: HashTable;
  readonly weights: Float32Array;
  readonly concepts: ConceptIndex;
}

/** Features rarer than this in the whole knowledge base are chance. */
export const LEAST_EXAMPLES = 2;

const KIND_WEIGHTS: Readonly<Record<number, number>> = {
  [KIND.word]: 1.5,
  [KIND.concept]: 1.5,
};

/** A feature spread over all topics tells nothing; one found in a single topic tells most. */
export function featureWeight(kind: number, inTopics: number, topics: number): number {
  const rarity = Math.log(1 + (topics - inTopics + 0.5) / (inTopics + 0.5));
  return rarity * (KIND_WEIGHTS[kind] ?? 1);
}

/** A message as rows of the vocabulary with weights of unit length. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  count: number;
}

export function newVector(size: number): Vector {
  return { rows: new Int32Array(size), values: new Float32Array(size), count: 0 };
}

export function collectFeatures(into: Features, concepts: ConceptIndex, words: string): void {
  into.count = 0;
  addWordFeatures(into, words);
  addConcepts(into, concepts, words);
}

/** Turns features into a vector; each feature counts once however often it occurs. */
export function createVectoriser(vocabulary: Vocabulary) {
  const seen = new Int32Array(vocabulary.weights.length);
  let round = 0;
  return function vectorise(features: Features, into: Vector): void {
    round += 1;
    let count = 0;
    let length = 0;
    for (let at = 0; at < features.count; at += 1) {
      const row = find(vocabulary.table, features.hashes[at] ?? 0);
      if (row < 0 || seen[row] === round) continue;
      seen[row] = round;
      const weight = vocabulary.weights[row] ?? 0;
      into.rows[count] = row;
      into.values[count] = weight;
      length += weight * weight;
      count += 1;
    }
    const unit = length > 0 ? 1 / Math.sqrt(length) : 0;
    for (let at = 0; at < count; at += 1) into.values[at] = (into.values[at] ?? 0) * unit;
    into.count = count;
  };
}
