import type { Matrix } from './head.ts';
import { MOST_FEATURES } from './features.ts';
import { valuesOf, type Vector } from './vocabulary.ts';

/** Whole numbers are added faster than fractions; this many make 1. */
const ONE = 1 << 20;
/** So many features are added at a time: the sums are then read and written a quarter as often. */
const AT_A_TIME = 4;

export type Score = (vector: Vector, classifier: number, scores: Float64Array) => void;

/** Scores one classifier of the matrix; higher is likelier. */
export function createScorer(matrix: Matrix): Score {
  const terms: Terms = {
    bytes: matrix.bytes,
    places: new Int32Array(MOST_FEATURES + AT_A_TIME),
    amounts: new Int32Array(MOST_FEATURES + AT_A_TIME),
    sums: new Int32Array(matrix.width),
  };
  return (vector, classifier, scores) => {
    const size = scores.length;
    terms.sums.fill(0, 0, size);
    fillTerms(terms, matrix, { vector, classifier });
    for (let at = 0; at < vector.count; at += AT_A_TIME) addFour(terms, at, size);
    for (let each = 0; each < size; each += 1) scores[each] = (terms.sums[each] ?? 0) / ONE;
  };
}

interface Terms {
  readonly bytes: Int8Array;
  /** Where in the bytes the classifier's columns of each feature begin. */
  readonly places: Int32Array;
  readonly amounts: Int32Array;
  readonly sums: Int32Array;
}

function fillTerms(
  { places, amounts }: Terms,
  { columns, steps, width }: Matrix,
  { vector, classifier }: { readonly vector: Vector; readonly classifier: number },
): void {
  const start = columns[classifier]?.start ?? 0;
  const values = valuesOf(vector, columns[classifier]?.weighing ?? 'telling');
  for (let at = 0; at < vector.count; at += 1) {
    const row = vector.rows[at] ?? 0;
    const step = steps[row * columns.length + classifier] ?? 0;
    places[at] = row * width + start;
    amounts[at] = Math.round((values[at] ?? 0) * step * ONE);
  }
  amounts.fill(0, vector.count, vector.count + AT_A_TIME);
  places.fill(0, vector.count, vector.count + AT_A_TIME);
}

function addFour({ bytes, places, amounts, sums }: Terms, at: number, size: number): void {
  let a = places[at] ?? 0;
  let b = places[at + 1] ?? 0;
  let c = places[at + 2] ?? 0;
  let d = places[at + 3] ?? 0;
  const ofA = amounts[at] ?? 0;
  const ofB = amounts[at + 1] ?? 0;
  const ofC = amounts[at + 2] ?? 0;
  const ofD = amounts[at + 3] ?? 0;
  for (let each = 0; each < size; each += 1) {
    const ab = Math.imul(ofA, bytes[a] ?? 0) + Math.imul(ofB, bytes[b] ?? 0);
    const cd = Math.imul(ofC, bytes[c] ?? 0) + Math.imul(ofD, bytes[d] ?? 0);
    sums[each] = (sums[each] ?? 0) + ab + cd;
    a += 1;
    b += 1;
    c += 1;
    d += 1;
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float64Array, sharpness: number): void {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const power = Math.exp(sharpness * ((scores[at] ?? 0) - most));
    scores[at] = power;
    sum += power;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}
