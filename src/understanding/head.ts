import type { Vector } from './vocabulary.ts';

/** A linear classifier over the vocabulary: one row of signed bytes a feature. */
export interface Head {
  readonly classes: readonly string[];
  readonly weights: Int8Array;
  /** What one step of a byte is worth in each row. */
  readonly steps: Float32Array;
}

/** Scores of every class; higher is likelier. */
export function scoreHead(head: Head, vector: Vector, scores: Float64Array): void {
  const { weights, steps } = head;
  const classes = head.classes.length;
  scores.fill(0);
  for (let at = 0; at < vector.count; at += 1) {
    const row = vector.rows[at] ?? 0;
    const value = (vector.values[at] ?? 0) * (steps[row] ?? 0);
    const start = row * classes;
    for (let each = 0; each < classes; each += 1) {
      scores[each] = (scores[each] ?? 0) + value * (weights[start + each] ?? 0);
    }
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

export function quantise(classes: readonly string[], weights: Float32Array): Head {
  const rows = weights.length / classes.length;
  const bytes = new Int8Array(weights.length);
  const steps = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const start = row * classes.length;
    let most = 0;
    for (let at = start; at < start + classes.length; at += 1) {
      most = Math.max(most, Math.abs(weights[at] ?? 0));
    }
    const step = most / 127 || 1;
    steps[row] = step;
    for (let at = start; at < start + classes.length; at += 1) {
      bytes[at] = Math.round((weights[at] ?? 0) / step);
    }
  }
  return { classes, weights: bytes, steps };
}
