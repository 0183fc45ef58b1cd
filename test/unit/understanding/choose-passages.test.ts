import { expect, test } from 'vitest';
import { choosePassages } from '../../../src/understanding/choose-passages.ts';
import type { Passage } from '../../../src/understanding/split-passages.ts';

function passages(count: number, asking: readonly number[]): readonly Passage[] {
  return Array.from({ length: count }, (_, at) => ({
    words: 'x'.repeat(99),
    from: at,
    count: 1,
    asks: asking.includes(at),
  }));
}

test('of a message that is not very long, all is read closely', () => {
  expect(choosePassages(passages(8, [3]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('of a very long one, first what asks and what was said before it, then the end and the beginning', () => {
  expect(choosePassages(passages(40, [10, 20]))).toEqual([0, 9, 10, 19, 20, 37, 38, 39]);
});

test('however long a message is and however much it asks, what is read closely has a bound', () => {
  const all = passages(
    40,
    Array.from({ length: 40 }, (_, at) => at),
  );
  expect(choosePassages(all)).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
});
