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
 * A lookup from 32-bit hashes to small numbers: hash and number + 1 side by side (0 is a free
 * place), so that a lookup touches one line of the processor's cache.
 */
export type HashTable = Uint32Array;

/** At most two thirds full: fuller is slower to look up, emptier lies farther apart in memory. */
const FULL = 1.5;

export function buildTable(hashes: ArrayLike<number>): HashTable {
  let size = 16;
  while (size < hashes.length * FULL) size *= 2;
  const table = new Uint32Array(size * 2);
  for (let index = 0; index < hashes.length; index += 1) put(table, hashes[index] ?? 0, index);
  return table;
}

/** Where a hash is looked for first. */
export function placeOf(hash: number, mask: number): number {
  return (hash * 2) & mask;
}

function put(table: HashTable, hash: number, index: number): void {
  const mask = table.length - 1;
  let place = placeOf(hash, mask);
  while (table[place + 1] !== 0) {
    if (table[place] === hash) return;
    place = (place + 2) & mask;
  }
  table[place] = hash;
  table[place + 1] = index + 1;
}

/** The number stored for a hash, -1 when there is none. */
export function find(table: HashTable, hash: number): number {
  const mask = table.length - 1;
  let place = placeOf(hash, mask);
  let value = table[place + 1] ?? 0;
  while (value !== 0) {
    if (table[place] === hash) return value - 1;
    place = (place + 2) & mask;
    value = table[place + 1] ?? 0;
  }
  return -1;
}
