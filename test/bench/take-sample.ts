import { createRandom, shuffle } from '../../src/understanding/random.ts';

const SEED = 11;

/** The same items in an order of chance, the same in every run. */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = Int32Array.from(items.keys());
  shuffle(order, createRandom(SEED));
  return [...order].flatMap((at) => items.slice(at, at + 1));
}

/** So many of the items, the same in every run; all where there are fewer. */
export function takeSample<Item>(items: readonly Item[], size: number): readonly Item[] {
  return items.length <= size ? items : shuffled(items).slice(0, size);
}
