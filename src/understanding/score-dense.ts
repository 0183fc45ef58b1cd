import { MOST_FEATURES } from './features.ts';
import type { Head, Weighing } from './head.ts';
import type { Vector } from './vocabulary.ts';

/** How features are weighed where weights are dense. */
export interface Weighed {
  /** What each row of the vocabulary weighs. */
  readonly weighs: Float32Array;
  readonly weighing: Weighing;
}

/** A vector's features as a head's weights meet them. One is kept and refilled for speed. */
export interface Terms {
  /** Where the weights of each begin. */
  readonly starts: Int32Array;
  /** What each is worth in this vector. */
  readonly values: Float64Array;
  count: number;
}

export function newTerms(): Terms {
  const starts = new Int32Array(MOST_FEATURES);
  return { starts, values: new Float64Array(MOST_FEATURES), count: 0 };
}

/** `width` is the number of classes. */
export function collectTerms(
  into: Terms,
  vector: Vector,
  { weighs, weighing, width }: Weighed & { readonly width: number },
): void {
  const { starts, values } = into;
  const unit = 1 / (vector.lengths[weighing] || 1);
  into.count = vector.count;
  for (let at = 0; at < vector.count; at += 1) {
    const row = vector.rows[at] ?? 0;
    starts[at] = row * width;
    values[at] = (weighs[row] ?? 0) * unit;
  }
}

/** Scores by a head as it is trained; the trained product is scored faster (score.ts). Refilled at every call. */
export function createDenseScorer({ classes, weights }: Head, weighed: Weighed) {
  const width = classes.length;
  const terms = newTerms();
  const scores = new Float64Array(width);
  return (vector: Vector): Float64Array => {
    collectTerms(terms, vector, { ...weighed, width });
    addUp(weights, terms, scores);
    return scores;
  };
}

/**
 * Four features at a time: a score is then loaded and stored a quarter as often, and four distant places
 * are waited for together. The order of the additions, and so every bit, is that of one by one.
 */
export function addUp(weights: Float32Array, terms: Terms, scores: Float64Array): void {
  scores.fill(0);
  const rest = terms.count % 4;
  for (let at = 0; at < rest; at += 1) addOne(weights, terms, { scores, at });
  for (let at = rest; at < terms.count; at += 4) addFour(weights, terms, { scores, at });
}

interface Adding {
  readonly scores: Float64Array;
  readonly at: number;
}

function addOne(weights: Float32Array, { starts, values }: Terms, { scores, at }: Adding): void {
  const start = starts[at] ?? 0;
  const value = values[at] ?? 0;
  for (let one = 0; one < scores.length; one += 1) {
    scores[one] = (scores[one] ?? 0) + value * (weights[start + one] ?? 0);
  }
}

function addFour(weights: Float32Array, { starts, values }: Terms, { scores, at }: Adding): void {
  const first = starts[at] ?? 0;
  const second = starts[at + 1] ?? 0;
  const third = starts[at + 2] ?? 0;
  const fourth = starts[at + 3] ?? 0;
  const a = values[at] ?? 0;
  const b = values[at + 1] ?? 0;
  const c = values[at + 2] ?? 0;
  const d = values[at + 3] ?? 0;
  for (let one = 0; one < scores.length; one += 1) {
    scores[one] =
      (scores[one] ?? 0) +
      a * weightAt(weights, first + one) +
      b * weightAt(weights, second + one) +
      c * weightAt(weights, third + one) +
      d * weightAt(weights, fourth + one);
  }
}

function weightAt(weights: Float32Array, at: number): number {
  return weights[at] ?? 0;
}
