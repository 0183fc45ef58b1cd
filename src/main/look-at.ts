import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a folder by size and time, without reading them, and the folders they lie in. */
export interface Look {
  readonly state: string;
  readonly dirs: readonly string[];
}

/** What editors write beside, backups and the like, changes nothing. */
const CONTENT = /\.(yaml|md)$|^calibration\.json$/;

export async function lookAt(dir: string): Promise<Look> {
  const hash = createHash('sha1');
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && CONTENT.test(entry.name));
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
    hash.update(`${path}\0${await marksOf(path)}\0`);
  const below = entries.filter((entry) => entry.isDirectory());
  const dirs = below.map((entry) => join(entry.parentPath, entry.name));
  return { state: hash.digest('hex'), dirs: entries.length > 0 ? [dir, ...dirs] : [] };
}

/** A file that goes between two looks is a change too. */
async function marksOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found ? `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}` : 'gone';
}
