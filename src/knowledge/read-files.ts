import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface ContentFiles {
  /** Path below the content folder, with forward slashes, to its text. */
  readonly texts: ReadonlyMap<string, string>;
  /** Changes when any byte of any file does. */
  readonly hash: string;
}

/** Every .yaml and .md of the content folder, in a fixed order. */
export function readFiles(dir: string): ContentFiles {
  const texts = new Map<string, string>();
  const hash = createHash('sha256');
  for (const path of contentPaths(dir)) {
    const bytes = readFileSync(join(dir, path));
    hash.update(path).update('\0').update(bytes).update('\0');
    texts.set(path, bytes.toString('utf8'));
  }
  return { texts, hash: digestOf(hash) };
}

/** The same hash, in a room of its own: nothing is kept of what is read. */
export function hashFiles(dir: string): string {
  const hash = createHash('sha256');
  const room = new Uint8Array(ROOM);
  for (const path of contentPaths(dir)) {
    hash.update(path).update('\0');
    for (const bytes of piecesOf(join(dir, path), room)) hash.update(bytes);
    hash.update('\0');
  }
  return digestOf(hash);
}

const ROOM = 1 << 16;

/** A file's bytes, one roomful after the other; each is overwritten by the next. */
function* piecesOf(path: string, room: Uint8Array): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    let length = readSync(file, room);
    while (length > 0) {
      yield room.subarray(0, length);
      length = readSync(file, room);
    }
  } finally {
    closeSync(file);
  }
}

function digestOf(hash: Hash): string {
  return hash.digest('hex').slice(0, 32);
}

function contentPaths(dir: string): readonly string[] {
  return filesBelow(dir)
    .filter((path) => /\.(yaml|md)$/.test(path))
    .map((path) => relative(dir, path).replaceAll('\\', '/'))
    .filter((path) => path !== 'README.md')
    .sort();
}

/** Links are neither read nor followed, which reading a folder to its depth by itself would do. */
function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
