import type { Matrix } from './matrix.ts';
import type { Vector } from './vocabulary.ts';

/** Whole numbers are added faster than fractions; this many make 1. */
const ONE = 1 << 16;

/** Sums of all columns of the matrix for the features of a message, refilled at every call. */
export type Score = (vector: Vector) => Float64Array;

export function createScorer({ columns, width, starts, places, weights, steps }: Matrix): Score {
  const sums = new Int32Array(width);
  const scores = new Float64Array(width);
  const amounts = Int32Array.from(steps, (step) => Math.round(step * ONE));
  const scale = (vector: Vector) => {
    for (const { start, classes, weighing } of columns) {
      const unit = 1 / (ONE * (vector.lengths[weighing] || 1));
      const end = start + classes.length;
      for (let at = start; at < end; at += 1) scores[at] = (sums[at] ?? 0) * unit;
    }
  };
  return (vector) => {
    sums.fill(0);
    for (let at = 0; at < vector.count; at += 1) {
      const row = vector.rows[at] ?? 0;
      const amount = amounts[row] ?? 0;
      const end = starts[row + 1] ?? 0;
      for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
        const place = places[entry] ?? 0;
        sums[place] = (sums[place] ?? 0) + Math.imul(amount, weights[entry] ?? 0);
      }
    }
    scale(vector);
    return scores;
  };
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
