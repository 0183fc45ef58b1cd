/** FNV-1a over UTF-16 code units, 32 bits. */
export const HASH_START = 0x811c9dc5;

export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

export function hashText(text: string, start = HASH_START): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = hashCode(hash, text.charCodeAt(at));
  return hash >>> 0;
}

/** Spreads the bits of a sum or of a rolling hash over the whole word. */
export function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A lookup from 32-bit hashes to small numbers in two flat arrays (open addressing). */
export interface HashTable {
  readonly keys: Uint32Array;
  /** Index + 1; 0 is a free place. */
  readonly values: Int32Array;
}

export function buildTable(hashes: ArrayLike<number>): HashTable {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const table = { keys: new Uint32Array(size), values: new Int32Array(size) };
  for (let index = 0; index < hashes.length; index += 1) put(table, hashes[index] ?? 0, index);
  return table;
}

function put(table: HashTable, hash: number, index: number): void {
  const mask = table.keys.length - 1;
  let place = hash & mask;
  while (table.values[place] !== 0) {
    if (table.keys[place] === hash) return;
    place = (place + 1) & mask;
  }
  table.keys[place] = hash;
  table.values[place] = index + 1;
}

/** The index stored for a hash, -1 when there is none. */
export function find(table: HashTable, hash: number): number {
  const { keys, values } = table;
  const mask = keys.length - 1;
  let place = hash & mask;
  let value = values[place] ?? 0;
  while (value !== 0) {
    if (keys[place] === hash) return value - 1;
    place = (place + 1) & mask;
    value = values[place] ?? 0;
  }
  return -1;
}
