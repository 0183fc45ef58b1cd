import type { Example } from './count-weights.ts';

/** Examples in a few arrays: copied to another thread one by one, they would take longer than is won. */
export interface PackedExamples {
  /** The rows of all vectors, one after the other, and where each begins and the last one ends. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  readonly telling: Float64Array;
  readonly common: Float64Array;
}

export function packExamples(examples: readonly Example[]): PackedExamples {
  const starts = new Int32Array(examples.length + 1);
  examples.forEach(({ vector }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + vector.count;
  });
  // Shared: they are most of what is packed.
  const rows = new Int32Array(new SharedArrayBuffer(4 * (starts.at(-1) ?? 0)));
  examples.forEach(({ vector }, at) => {
    rows.set(vector.rows.subarray(0, vector.count), starts[at]);
  });
  return {
    rows,
    starts,
    classes: Int32Array.from(examples, (example) => example.class),
    telling: Float64Array.from(examples, ({ vector }) => vector.lengths.telling),
    common: Float64Array.from(examples, ({ vector }) => vector.lengths.common),
  };
}

export function unpackExamples(packed: PackedExamples): Example[] {
  const { rows, starts, classes, telling, common } = packed;
  return Array.from(classes, (one, at) => {
    const own = rows.subarray(starts[at], starts[at + 1]);
    const lengths = { telling: telling[at] ?? 0, common: common[at] ?? 0 };
    return { class: one, vector: { rows: own, lengths, count: own.length } };
  });
}
