import type { DatabaseSync } from 'node:sqlite';
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

/** What a table is walked by: its row numbers, or names in their order. */
export type Key = number | string;

/** One slice of a table: how many of its rows went, and the key of its last row; null at the end. */
export interface Walked {
  readonly dropped: number;
  readonly last: Key | null;
}

/** Goes through a table by its keys, where not every row that is looked at goes. */
export async function walkInSlices(
  access: Access,
  step: (after: Key, most: number) => Walked,
  first: Key = 0,
): Promise<number> {
  let dropped = 0;
  for (let after: Key | null = first; after !== null; ) {
    const from: Key = after;
    const slice: Walked = await access.write(() => step(from, SLICE));
    dropped += slice.dropped;
    after = slice.last;
  }
  return dropped;
}

/** How a table is walked. */
interface Walk {
  readonly table: string;
  readonly key: string;
  /** Comes before every key; 0 unless said. */
  readonly first?: Key;
  /** The column of a moment that rises with the key: nothing beyond the first slice with a young row is read. */
  readonly rising?: string;
}

/** What is dropped of the rows after a key up to another one. */
type DropBetween = (after: Key, last: Key, before: number) => number;

/** Has each row looked at once, however many of them stay. */
export function prepareWalk(
  db: DatabaseSync,
  access: Access,
  { table, key, first = 0, rising }: Walk,
): (before: number, drop: DropBetween) => Promise<number> {
  const slice = db.prepare(
    `select max(key) as last, count(*) as rows, max(moment) as newest from (
       select ${key} as key, ${rising ?? '0'} as moment from ${table}
       where ${key} > ? order by ${key} limit ?)`,
  );
  return (before, drop) =>
    walkInSlices(
      access,
      (after, most) => {
        const found = slice.get(after, most);
        const last = keyOf(found?.['last']);
        if (last === null) return { dropped: 0, last };
        const isYoung = rising !== undefined && Number(found?.['newest']) >= before;
        const ends = isYoung || found?.['rows'] !== most;
        return { dropped: drop(after, last, before), last: ends ? null : last };
      },
      first,
    );
}

/** Deletes the rows for which `old`, a condition with one moment in it, holds. */
export function prepareWalkingDrop(
  db: DatabaseSync,
  access: Access,
  { old, ...walk }: Walk & { readonly old: string },
): (before: number) => Promise<number> {
  const { table, key } = walk;
  const through = prepareWalk(db, access, walk);
  const drop = db.prepare(`delete from ${table} where ${key} > ? and ${key} <= ? and ${old}`);
  return (before) =>
    through(before, (after, last) => Number(drop.run(after, last, before).changes));
}

function keyOf(value: unknown): Key | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
