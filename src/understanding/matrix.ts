import type { Columns, Head, Weighing } from './head.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * All classifiers side by side and only their telling weights, by feature: entries starts[n] to
 * starts[n + 1] are the weights of feature n. Dense, it would be five times as large and a
 * message would mostly wait for memory.
 */
export interface Matrix {
  readonly columns: readonly Columns[];
  readonly width: number;
  readonly starts: Uint32Array;
  readonly places: Uint16Array;
  readonly weights: Int8Array;
  /** What one step of a weight is worth, by feature. */
  readonly steps: Float32Array;
}

export interface Part {
  readonly head: Head;
  readonly weighing: Weighing;
}

const LARGEST = 127;
/** Weights of less than this many steps are noise of training. */
const LEAST = 8;

export function buildMatrix(parts: readonly Part[], vocabulary: Vocabulary): Matrix {
  const columns = placeColumns(parts);
  const width = columns.reduce((sum, { classes }) => sum + classes.length, 0);
  const rows = vocabulary.telling.length;
  const writer = newWriter(rows);
  const dense = new Float32Array(width);
  for (let row = 0; row < rows; row += 1) {
    parts.forEach(({ head, weighing }, at) => {
      const from = row * head.classes.length;
      const own = head.weights.subarray(from, from + head.classes.length);
      const weight = vocabulary[weighing][row] ?? 0;
      writeCentred(dense, own, { start: columns[at]?.start ?? 0, weight });
    });
    writeRow(writer, row, dense);
  }
  return { columns, width, ...finish(writer) };
}

function placeColumns(parts: readonly Part[]): Columns[] {
  let start = 0;
  return parts.map(({ head, weighing }) => {
    const columns = { classes: head.classes, weighing, start };
    start += head.classes.length;
    return columns;
  });
}

/** Classes that never met a feature share one weight: as only differences count, it is made 0. */
function writeCentred(
  into: Float32Array,
  weights: Float32Array,
  { start, weight }: { readonly start: number; readonly weight: number },
): void {
  const middle = weights.slice().sort()[weights.length >> 1] ?? 0;
  for (let at = 0; at < weights.length; at += 1) {
    into[start + at] = ((weights[at] ?? 0) - middle) * weight;
  }
}

interface Writer {
  readonly starts: Uint32Array;
  readonly steps: Float32Array;
  readonly places: number[];
  readonly weights: number[];
}

function newWriter(rows: number): Writer {
  return {
    starts: new Uint32Array(rows + 1),
    steps: new Float32Array(rows),
    places: [],
    weights: [],
  };
}

function writeRow({ starts, steps, places, weights }: Writer, row: number, dense: Float32Array): void {
  const most = dense.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
  const step = most / LARGEST || 1;
  steps[row] = step;
  for (let place = 0; place < dense.length; place += 1) {
    const weight = Math.round((dense[place] ?? 0) / step);
    if (Math.abs(weight) < LEAST) continue;
    places.push(place);
    weights.push(weight);
  }
  starts[row + 1] = places.length;
}

function finish({ starts, steps, places, weights }: Writer): Omit<Matrix, 'columns' | 'width'> {
  return {
    starts,
    steps,
    places: Uint16Array.from(places),
    weights: Int8Array.from(weights),
  };
}
