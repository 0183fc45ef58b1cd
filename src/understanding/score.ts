import { MOST_FEATURES } from './features.ts';
import { type Matrix, ONE, signed } from './matrix.ts';
import type { Vector } from './vocabulary.ts';

/** Sums of all columns of the matrix for the features of a message, refilled at every call. */
export type Score = (vector: Vector) => Float64Array;

export function createScorer(matrix: Matrix): Score {
  const sums = new Int32Array(matrix.width);
  const scores = new Float64Array(matrix.width);
  const fetched = new Uint8Array(MOST_FEATURES);
  return (vector) => {
    sums.fill(0);
    fetchRows(matrix, vector, fetched);
    for (let at = 0; at < vector.count; at += 1) addRow(matrix, vector.rows[at] ?? 0, sums);
    for (const { start, classes, weighing } of matrix.columns) {
      const unit = 1 / (ONE * (vector.lengths[weighing] || 1));
      const end = start + classes.length;
      for (let at = start; at < end; at += 1) scores[at] = (sums[at] ?? 0) * unit;
    }
    return scores;
  };
}

/** The beginnings of all rows at once: added one by one, each would be waited for. */
function fetchRows({ rows, entries }: Matrix, vector: Vector, into: Uint8Array): void {
  for (let at = 0; at < vector.count; at += 1) {
    into[at] = entries[rows[2 * (vector.rows[at] ?? 0)] ?? 0] ?? 0;
  }
}

function addRow({ rows, entries }: Matrix, row: number, sums: Int32Array): void {
  const amount = rows[2 * row + 1] ?? 0;
  const end = rows[2 * row + 2] ?? 0;
  for (let entry = rows[2 * row] ?? 0; entry < end; entry += 2) {
    const column = entries[entry] ?? 0;
    sums[column] = (sums[column] ?? 0) + Math.imul(amount, signed(entries[entry + 1] ?? 0));
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
