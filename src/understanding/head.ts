/** A linear classifier over the vocabulary as it is trained: one row of weights a feature. */
export interface Head {
  readonly classes: readonly string[];
  readonly weights: Float32Array;
}

/** What weighs a feature: how much it tells about topics, or how common it is to all of them. */
export type Weighing = 'telling' | 'common';

/** The order of classifiers in the matrix. */
export const CLASSIFIERS = { topic: 0, language: 1, axis: 2, emergency: 3 } as const;

/** A classifier's place in the matrix. */
export interface Columns {
  readonly classes: readonly string[];
  readonly weighing: Weighing;
  readonly start: number;
}

/**
 * All classifiers side by side: one row of signed bytes a feature, so that reading a feature
 * touches one stretch of memory whatever is asked of it.
 */
export interface Matrix {
  readonly width: number;
  readonly columns: readonly Columns[];
  readonly bytes: Int8Array;
  /** What one step of a byte is worth, by row and classifier. */
  readonly steps: Float32Array;
}

export function mergeHeads(
  heads: readonly { readonly head: Head; readonly weighing: Weighing }[],
  rows: number,
): Matrix {
  const columns: Columns[] = [];
  let width = 0;
  for (const { head, weighing } of heads) {
    columns.push({ classes: head.classes, weighing, start: width });
    width += head.classes.length;
  }
  const bytes = new Int8Array(rows * width);
  const steps = new Float32Array(rows * heads.length);
  heads.forEach(({ head }, at) => {
    const { start } = columns[at] ?? { start: 0 };
    for (let row = 0; row < rows; row += 1) {
      steps[row * heads.length + at] = quantiseRow(head, row, { bytes, to: row * width + start });
    }
  });
  return { width, columns, bytes, steps };
}

function quantiseRow(
  { classes, weights }: Head,
  row: number,
  { bytes, to }: { readonly bytes: Int8Array; readonly to: number },
): number {
  const from = row * classes.length;
  let most = 0;
  for (let at = 0; at < classes.length; at += 1) {
    most = Math.max(most, Math.abs(weights[from + at] ?? 0));
  }
  const step = most / 127 || 1;
  for (let at = 0; at < classes.length; at += 1) {
    bytes[to + at] = Math.round((weights[from + at] ?? 0) / step);
  }
  return step;
}
