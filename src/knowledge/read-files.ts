import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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
  return { texts, hash: hash.digest('hex').slice(0, 32) };
}

function contentPaths(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|md)$/.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path !== 'README.md')
    .sort();
}
