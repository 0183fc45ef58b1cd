import { findMiddle } from './find-middle.ts';
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
  const rows = vocabulary.weighed.length;
  const writer = newWriter(rows, width);
  const dense = new Float32Array(width);
  const writers = parts.map((part, at) =>
    createPartWriter(part, columns[at]?.start ?? 0, weightsOf(vocabulary, part.weighing)),
  );
  for (let row = 0; row < rows; row += 1) {
    for (const writePart of writers) writePart(dense, row);
    writeRow(writer, row, dense);
  }
  return { columns, width, rows: writer.rows, entries: writer.entries.slice(0, writer.count) };
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
function createPartWriter({ head }: Part, start: number, weighs: Float32Array) {
  const width = head.classes.length;
  const own = new Float32Array(width);
  return (into: Float32Array, row: number): void => {
    const from = row * width;
    for (let at = 0; at < width; at += 1) own[at] = head.weights[from + at] ?? 0;
    const middle = findMiddle(own);
    const weight = weighs[row] ?? 0;
    for (let at = 0; at < width; at += 1) {
      into[start + at] = ((head.weights[from + at] ?? 0) - middle) * weight;
    }
  };
}

interface Writer {
  readonly rows: Int32Array;
  /** Room for more than are written. */
  entries: Uint8Array | Uint16Array;
  count: number;
}

const FIRST_ROOM = 1 << 16;

function newWriter(rows: number, width: number): Writer {
  const Entries = width > FEW_COLUMNS ? Uint16Array : Uint8Array;
  return { rows: new Int32Array(2 * (rows + 1)), entries: new Entries(FIRST_ROOM), count: 0 };
}

function writeRow(writer: Writer, row: number, dense: Float32Array): void {
  const step = largestOf(dense) / LARGEST || 1;
  // Most weights are so small that they need not be divided to be left out.
  const little = (LEAST - 1) * step;
  writer.rows[2 * row + 1] = Math.round(step * ONE);
  for (let column = 0; column < dense.length; column += 1) {
    const weight = dense[column] ?? 0;
    if (Math.abs(weight) < little) continue;
    const steps = Math.round(weight / step);
    if (Math.abs(steps) >= LEAST) writeEntry(writer, column, steps);
  }
  writer.rows[2 * (row + 1)] = writer.count;
}

function largestOf(weights: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < weights.length; at += 1) {
    const size = Math.abs(weights[at] ?? 0);
    if (size > largest) largest = size;
  }
  return largest;
}

function writeEntry(writer: Writer, column: number, weight: number): void {
  if (writer.count === writer.entries.length) makeRoom(writer);
  writer.entries[writer.count] = column;
  writer.entries[writer.count + 1] = weight;
  writer.count += 2;
}

function makeRoom(writer: Writer): void {
  const { entries } = writer;
  const Entries = entries instanceof Uint8Array ? Uint8Array : Uint16Array;
  writer.entries = new Entries(2 * entries.length);
  writer.entries.set(entries);
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
