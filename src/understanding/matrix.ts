import { Fault } from '../domain/fault.ts';
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
  /** A column and the weight in it (signed), side by side in a byte each. */
  readonly entries: Uint8Array;
}

/** Whole numbers are added faster than fractions; this many make 1. */
export const ONE = 1 << 16;

export interface Part {
  readonly head: Head;
  readonly weighing: Weighing;
}

const LARGEST = 127;
/** A column's number is one byte. */
const MOST_COLUMNS = 256;
/** Weights of less than this many steps are noise of training. */
const LEAST = 12;

export function buildMatrix(parts: readonly Part[], vocabulary: Vocabulary): Matrix {
  const columns = placeColumns(parts);
  const width = columns.reduce((sum, { classes }) => sum + classes.length, 0);
  if (width > MOST_COLUMNS) throw tooWide(width);
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
  return { columns, width, rows: writer.rows, entries: Uint8Array.from(writer.entries) };
}

function tooWide(width: number): Fault {
  return new Fault(
    'content',
    `There are ${width} topics, languages, reasons and dangers in all; the matcher holds ${MOST_COLUMNS}. Make a column's number two bytes wide in matrix.ts and score.ts.`,
  );
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
