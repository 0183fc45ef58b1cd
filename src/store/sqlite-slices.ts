import type { Access } from './sqlite-access.ts';

/** Rows of one transaction: a purge of a large store must not hold up a call. */
const SLICE = 500;

/** Repeats a step that drops at most so many rows until it finds fewer. Returns how many went. */
export async function dropInSlices(
  access: Access,
  step: (most: number) => number,
): Promise<number> {
  let dropped = 0;
  for (let last = SLICE; last === SLICE; dropped += last) {
    last = await access.write(() => step(SLICE));
  }
  return dropped;
}

/** One slice of a table: how many of its rows went, and the number of its last row; null at the end. */
export interface Walked {
  readonly dropped: number;
  readonly last: number | null;
}

/** Goes through a table by its row numbers, where not every row that is looked at goes. */
export async function walkInSlices(
  access: Access,
  step: (after: number, most: number) => Walked,
): Promise<number> {
  let dropped = 0;
  for (let after: number | null = 0; after !== null; ) {
    const from: number = after;
    const slice = await access.write(() => step(from, SLICE));
    dropped += slice.dropped;
    after = slice.last;
  }
  return dropped;
}
