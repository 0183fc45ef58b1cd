import type { ConceptIndex } from './concepts.ts';
import { type Counts, countFeatures, FIELD, FIELDS, PLACES } from './count-features.ts';
import { MOST_FEATURES } from './features.ts';
import { buildTable } from './hash.ts';
import type { LearningPlan } from './plan-learning.ts';
import type { Sentence } from './sentences.ts';
import {
  commonWeight,
  measure,
  newVector,
  tellingWeight,
  type Vector,
  type Vocabulary,
} from './vocabulary.ts';

interface Learnt {
  /** All features found in enough sentences, with their weights. */
  readonly vocabulary: Vocabulary;
  /** By sentence. */
  readonly vectors: readonly Vector[];
}

/** Both at once: the features of all sentences are looked for a single time. */
export function learnVectors(
  sentences: readonly Sentence[],
  concepts: ConceptIndex,
  { longGroup, leastExamples }: LearningPlan,
): Learnt {
  const counts = countFeatures(sentences, concepts, longGroup);
  const kept = keep(counts, leastExamples);
  const vocabulary: Vocabulary = {
    concepts,
    longGroup,
    table: buildTable(Uint32Array.from(kept, (place) => fieldOf(counts, place, 'hash'))),
    ...weigh(counts, kept),
  };
  return { vocabulary, vectors: toVectors(counts, kept, vocabulary) };
}

function fieldOf({ cells }: Counts, place: number, field: keyof typeof FIELD): number {
  return cells[place * FIELDS + FIELD[field]] ?? 0;
}

/** Places of the features met often enough, in ascending order of their hashes. */
function keep(counts: Counts, leastExamples: number): number[] {
  const kept: number[] = [];
  for (let place = 0; place < PLACES; place += 1) {
    if (fieldOf(counts, place, 'examples') >= leastExamples) kept.push(place);
  }
  return kept.sort((a, b) => fieldOf(counts, a, 'hash') - fieldOf(counts, b, 'hash'));
}

/** What features weigh depends on two numbers only, so there are few different weights. */
function weigh(counts: Counts, kept: readonly number[]): Pick<Vocabulary, 'weighed' | 'weights'> {
  const numbers = new Map<number, number>();
  const telling: number[] = [];
  const common: number[] = [];
  const weighed = kept.map((place) => {
    const kind = fieldOf(counts, place, 'kind');
    const inTopics = fieldOf(counts, place, 'topics');
    const key = inTopics * KINDS + kind;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    telling.push(tellingWeight(kind, inTopics, counts.topics));
    common.push(commonWeight(kind, inTopics, counts.topics));
    return numbers.size - 1;
  });
  return {
    weighed: Uint16Array.from(weighed),
    weights: { telling: Float32Array.from(telling), common: Float32Array.from(common) },
  };
}

/** More than there are kinds of features. */
const KINDS = 8;

function toVectors(counts: Counts, kept: readonly number[], vocabulary: Vocabulary): Vector[] {
  const rowOf = new Int32Array(PLACES).fill(UNKNOWN);
  kept.forEach((place, row) => {
    rowOf[place] = row;
  });
  const vector = newVector(MOST_FEATURES);
  return counts.met.map((places) => {
    vector.count = 0;
    for (const place of places) addRow(vector, rowOf[place] ?? UNKNOWN);
    measure(vector, vocabulary);
    const { count, rows, lengths } = vector;
    return { rows: rows.slice(0, count), lengths: { ...lengths }, count };
  });
}

const UNKNOWN = -1;

function addRow(into: Vector, row: number): void {
  if (row === UNKNOWN) return;
  into.rows[into.count] = row;
  into.count += 1;
}
