import type { Vector } from './vocabulary.ts';

export interface Example {
  readonly vector: Vector;
  readonly class: number;
}

export interface Counting {
  readonly examples: readonly Example[];
  /** How many features, and how many classes there are. */
  readonly rows: number;
  readonly width: number;
  /** Added to every count. */
  readonly doubt: number;
}

const COUNT_SCALE = 2;

/** Writes by feature and class how much oftener than expected the feature is met in the class. */
export function countWeights(weights: Float32Array, counting: Counting): void {
  const met = countMet(counting);
  writeUnmet(weights, met, counting);
  writeMet(weights, met, counting);
}

/** How often features are met: each one, and all of them by class. */
interface Met {
  readonly ofRow: Uint32Array;
  readonly ofClass: Float64Array;
  readonly all: number;
}

function countMet({ examples, rows, width }: Counting): Met {
  const ofRow = new Uint32Array(rows);
  const ofClass = new Float64Array(width);
  for (const { vector, class: one } of examples) {
    ofClass[one] = (ofClass[one] ?? 0) + vector.count;
    for (const row of vector.rows) ofRow[row] = (ofRow[row] ?? 0) + 1;
  }
  return { ofRow, ofClass, all: ofClass.reduce((sum, each) => sum + each, 0) };
}

/**
 * Most classes never meet a feature. What it weighs there depends on how often it is met elsewhere,
 * and few such numbers are different: the logarithms are worked out once for each.
 */
function writeUnmet(weights: Float32Array, met: Met, { width, doubt }: Counting): void {
  const known = new Map<number, Float32Array>();
  met.ofRow.forEach((seen, row) => {
    const unmet = known.get(seen) ?? unmetWeights(seen, met, doubt);
    known.set(seen, unmet);
    weights.set(unmet, row * width);
  });
}

function unmetWeights(seen: number, { ofClass, all }: Met, doubt: number): Float32Array {
  return Float32Array.from(ofClass, (size) => weightOf(0, (seen / all) * size, doubt));
}

/** Class by class, so that what is counted in lies close together. */
function writeMet(weights: Float32Array, { ofRow, ofClass, all }: Met, counting: Counting): void {
  const { rows, width, doubt } = counting;
  const counts = new Uint32Array(rows);
  examplesByClass(counting).forEach((examples, one) => {
    for (const row of countRows(counts, examples)) {
      const expected = ((ofRow[row] ?? 0) / all) * (ofClass[one] ?? 0);
      weights[row * width + one] = weightOf(counts[row] ?? 0, expected, doubt);
      counts[row] = 0;
    }
  });
}

function weightOf(count: number, expected: number, doubt: number): number {
  return COUNT_SCALE * Math.log((count + doubt) / (expected + doubt));
}

function examplesByClass({ examples, width }: Counting): Example[][] {
  const byClass = Array.from({ length: width }, (): Example[] => []);
  for (const example of examples) byClass[example.class]?.push(example);
  return byClass;
}

/** Counts rows, in place; returns those that are met. */
function countRows(counts: Uint32Array, examples: readonly Example[]): number[] {
  const met: number[] = [];
  for (const { vector } of examples) {
    for (const row of vector.rows) {
      const count = counts[row] ?? 0;
      if (count === 0) met.push(row);
      counts[row] = count + 1;
    }
  }
  return met;
}
