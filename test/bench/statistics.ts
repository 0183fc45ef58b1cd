/** Chance that a right answer has more confidence than a wrong one; ties count half. 0.5 tells nothing. */
export function auroc(right: readonly number[], wrong: readonly number[]): number {
  const sorted = wrong.toSorted((a, b) => a - b);
  const wins = right.map(
    (confidence) => (countBelow(sorted, confidence) + countUpTo(sorted, confidence)) / 2,
  );
  return sum(wins) / (right.length * wrong.length);
}

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function countBelow(sorted: readonly number[], value: number): number {
  return partition(sorted, (one) => one < value);
}

function countUpTo(sorted: readonly number[], value: number): number {
  return partition(sorted, (one) => one <= value);
}

/** How many values at the start hold; all that hold stand before all that do not. */
function partition(sorted: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] ?? Number.NaN)) low = middle + 1;
    else high = middle;
  }
  return low;
}
