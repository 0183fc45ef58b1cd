/** A linear classifier over the vocabulary as it is trained: one row of weights a feature. */
export interface Head {
  readonly classes: readonly string[];
  readonly weights: Float32Array;
}

/** What weighs a feature: how much it tells about topics, or how common it is to all of them. */
export type Weighing = 'telling' | 'common';

/** The order of classifiers in the matrix. */
export const CLASSIFIERS = {
  topic: 0,
  language: 1,
  axis: 2,
  manner: 3,
  emergency: 4,
  danger: 5,
} as const;
export type Classifier = keyof typeof CLASSIFIERS;

/** A classifier's place in the matrix. */
export interface Columns {
  readonly classes: readonly string[];
  readonly weighing: Weighing;
  readonly start: number;
}
