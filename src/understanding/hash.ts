/** FNV-1a over UTF-16 code units, 32 bits. */
export const HASH_START = 0x811c9dc5;

export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

export function hashText(text: string): number {
  let hash = HASH_START;
  for (let at = 0; at < text.length; at += 1) hash = hashCode(hash, text.charCodeAt(at));
  return hash >>> 0;
}

/** Spreads the bits of a sum or of a rolling hash over the whole word. */
export function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A lookup from well spread 32-bit hashes to their places in ascending order: the upper half of a hash
 * tells where to look, the lower half is compared. Two bytes for each hash instead of the sixteen of
 * open addressing: much more of it stays in the processor's cache, and in memory less is held.
 */
export interface HashTable {
  /** By upper half, the place of the first hash that has it. */
  readonly starts: Uint32Array;
  /** The lower halves, in ascending order within an upper half. */
  readonly lowers: Uint16Array;
}

const HALF = 16;
const UPPERS = 2 ** HALF;

/** `hashes` in ascending order, each once. */
export function buildTable(hashes: Uint32Array): HashTable {
  const starts = new Uint32Array(UPPERS + 1);
  for (const hash of hashes) {
    const after = (hash >>> HALF) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let upper = 0; upper < UPPERS; upper += 1)
    starts[upper + 1] = (starts[upper + 1] ?? 0) + (starts[upper] ?? 0);
  return { starts, lowers: Uint16Array.from(hashes) };
}

/** Where those begin that have a hash's upper half. */
export function startOf({ starts }: HashTable, hash: number): number {
  return starts[hash >>> HALF] ?? 0;
}

/** The place of a hash, -1 when it is not there. */
export function find({ starts, lowers }: HashTable, hash: number): number {
  const upper = hash >>> HALF;
  const lower = hash & (UPPERS - 1);
  const end = starts[upper + 1] ?? 0;
  for (let place = starts[upper] ?? 0; place < end; place += 1) {
    const found = lowers[place] ?? 0;
    if (found >= lower) return found === lower ? place : -1;
  }
  return -1;
}
