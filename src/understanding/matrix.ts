import type { Columns, Head, Weighing } from './head.ts';
import { type Vocabulary, weightsOf } from './vocabulary.ts';

/**
 * All classifiers side by side and only their telling weights, by feature. Dense, it would be
 * five times as large and a message would mostly wait for memory; numbers read together lie
 * together for the same reason.
 */
export interface Matrix {
  readonly columns: readonly Columns[];
  readonly width: number;
  /** By feature: where its entries begin, and what one step of their weights is worth (see ONE). */
  readonly rows: Int32Array;
  /** A column and the weight in it (signed, eight bits), side by side; a byte each while columns allow. */
  readonly entries: Uint8Array | Uint16Array;
}

/** Whole numbers are added faster than fractions; this many make 1. */
export const ONE = 1 << 16;

export interface Part {
  readonly head: Head;
  readonly weighing: Weighing;
}

const LARGEST = 127;
/** As many as one byte can number. */
const FEW_COLUMNS = 256;
/** Weights of less than this many steps are noise of training. */
const LEAST = 12;

export function buildMatrix(parts: readonly Part[], vocabulary: Vocabulary): Matrix {
  const columns = placeColumns(parts);
  const width = columns.reduce((sum, { classes }) => sum + classes.length, 0);
  const weights = parts.map(({ weighing }) => weightsOf(vocabulary, weighing));
  const rows = weights[0]?.length ?? 0;
  const writer = newWriter(rows);
  const dense = new Float32Array(width);
  for (let row = 0; row < rows; row += 1) {
    parts.forEach(({ head }, at) => {
      const from = row * head.classes.length;
      const own = head.weights.subarray(from, from + head.classes.length);
      const weight = weights[at]?.[row] ?? 0;
      writeCentred(dense, own, { start: columns[at]?.start ?? 0, weight });
    });
    writeRow(writer, row, dense);
  }
  const Entries = width > FEW_COLUMNS ? Uint16Array : Uint8Array;
  return { columns, width, rows: writer.rows, entries: Entries.from(writer.entries) };
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
  readonly rows: Int32Array;
  readonly entries: number[];
}

function newWriter(rows: number): Writer {
  return { rows: new Int32Array(2 * (rows + 1)), entries: [] };
}

function writeRow({ rows, entries }: Writer, row: number, dense: Float32Array): void {
  const most = dense.reduce((largest, each) => Math.max(largest, Math.abs(each)), 0);
  const step = most / LARGEST || 1;
  rows[2 * row + 1] = Math.round(step * ONE);
  for (let column = 0; column < dense.length; column += 1) {
    const weight = Math.round((dense[column] ?? 0) / step);
    if (Math.abs(weight) >= LEAST) entries.push(column, weight);
  }
  rows[2 * (row + 1)] = entries.length;
}

/** The weight of a feature in one column, in steps of its row; 0 where it tells nothing. */
export function weightIn({ rows, entries }: Matrix, row: number, column: number): number {
  const end = rows[2 * row + 2] ?? 0;
  for (let entry = rows[2 * row] ?? 0; entry < end; entry += 2) {
    if (entries[entry] === column) return signed(entries[entry + 1] ?? 0);
  }
  return 0;
}

export function signed(byte: number): number {
  return (byte << 24) >> 24;
}
