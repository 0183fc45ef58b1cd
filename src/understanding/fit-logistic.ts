export interface Row {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

const ROUNDS = 12;
/** Keeps weights small where features say the same. */
const RIDGE = 1e-3;

/** Weights of a logistic regression by Newton's method. */
export function fitLogistic(rows: readonly Row[]): number[] {
  const size = rows[0]?.x.length ?? 0;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) weights = newtonStep(rows, weights);
  return weights;
}

function newtonStep(rows: readonly Row[], weights: readonly number[]): number[] {
  const size = weights.length;
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const slope = weights.map((weight) => RIDGE * weight);
  const bend = weights.map((_, at) => weights.map((__, other) => (at === other ? RIDGE : 0)));
  for (const { x, y, weight } of rows) {
    const chance =
      1 / (1 + Math.exp(-x.reduce((sum, each, at) => sum + each * (weights[at] ?? 0), 0)));
    const share = weight / total;
    for (let at = 0; at < size; at += 1) {
      slope[at] = (slope[at] ?? 0) + share * (chance - y) * (x[at] ?? 0);
      addScaled(bend[at] ?? [], x, share * chance * (1 - chance) * (x[at] ?? 0));
    }
  }
  const step = solve(bend, slope);
  return weights.map((weight, at) => weight - (step[at] ?? 0));
}

function addScaled(into: number[], x: readonly number[], by: number): void {
  for (let at = 0; at < x.length; at += 1) into[at] = (into[at] ?? 0) + by * (x[at] ?? 0);
}

/** Gauss elimination; the matrix is symmetric and, with the ridge, never singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  rows.forEach((pivot, at) => {
    for (const other of rows.slice(at + 1)) {
      addScaled(other, pivot, -(other[at] ?? 0) / (pivot[at] || 1));
    }
  });
  const found = new Array<number>(right.length).fill(0);
  for (let at = right.length - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    const rest = found.reduce(
      (sum, value, other) => sum + (other > at ? value * (row[other] ?? 0) : 0),
      0,
    );
    found[at] = ((row[right.length] ?? 0) - rest) / (row[at] || 1);
  }
  return found;
}
