/**
 * The number that would stand in the middle if all were sorted, without sorting them (Hoare's selection).
 * They are left in another order; there is at least one.
 */
export function findMiddle(numbers: Float32Array): number {
  const middle = numbers.length >> 1;
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const pivot = numbers[(low + high) >> 1] ?? 0;
    const { from, to } = part(numbers, { low, high, pivot });
    if (middle <= to) high = to;
    else if (middle >= from) low = from;
    else break;
  }
  return numbers[middle] ?? 0;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly pivot: number;
}

/** What is at most the pivot before what is at least it: up to `to`, and from `from`. */
function part(numbers: Float32Array, { low, high, pivot }: Range) {
  let from = low;
  let to = high;
  while (from <= to) {
    while ((numbers[from] ?? 0) < pivot) from += 1;
    while ((numbers[to] ?? 0) > pivot) to -= 1;
    if (from <= to) {
      swap(numbers, from, to);
      from += 1;
      to -= 1;
    }
  }
  return { from, to };
}

function swap(numbers: Float32Array, one: number, other: number): void {
  const kept = numbers[one] ?? 0;
  numbers[one] = numbers[other] ?? 0;
  numbers[other] = kept;
}
