import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../domain/fault.ts';
import { loadFiles } from './load.ts';
import type { ContentFault, Knowledge } from './model.ts';
import { readFiles } from './read-files.ts';

/** Raised when the compiled form changes, so that an older file is not read as a newer one. */
const FORMAT = 6;
const SHOWN_FAULTS = 20;

export interface KnowledgeFolder {
  /** The content folder. */
  readonly dir: string;
  /** Where the compiled form is kept: parsing takes seconds, reading it back a few milliseconds. */
  readonly cacheDir: string;
}

/** The content, compiled once per change of any file. Content with faults is refused. */
export function openKnowledge({ dir, cacheDir }: KnowledgeFolder): Knowledge {
  const files = readFiles(dir);
  const path = pathOf(cacheDir, files.hash);
  const cached = readCompiled(cacheDir, files.hash);
  if (cached) return cached;
  const { knowledge, faults } = loadFiles(files);
  if (faults.length > 0) throw new Fault('content', describeFaults(faults));
  mkdirSync(cacheDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(knowledge));
  renameSync(draft, path);
  removeOlder(cacheDir, path);
  return knowledge;
}

/** Every edit leaves a compiled form behind; only the last one is of use. */
function removeOlder(cacheDir: string, path: string): void {
  for (const name of readdirSync(cacheDir)) {
    if (/^knowledge-.*\.json$/.test(name) && join(cacheDir, name) !== path)
      rmSync(join(cacheDir, name), { force: true });
  }
}

function pathOf(cacheDir: string, hash: string): string {
  return join(cacheDir, `knowledge-${FORMAT}-${hash}.json`);
}

/** Null when there is none or it is not whole: it is then compiled again. */
export function readCompiled(cacheDir: string, hash: string): Knowledge | null {
  const path = pathOf(cacheDir, hash);
  if (!existsSync(path)) return null;
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isKnowledge(found, hash) ? found : null;
  } catch {
    return null;
  }
}

/** We wrote the file ourselves, whole, under the hash of everything it was made from. */
function isKnowledge(found: unknown, hash: string): found is Knowledge {
  return typeof found === 'object' && found !== null && 'hash' in found && found.hash === hash;
}

/** File, line and what to do, a line each. */
export function describeFaults(faults: readonly ContentFault[]): string {
  const lines = faults
    .slice(0, SHOWN_FAULTS)
    .map(({ file, line, message }) => `  ${file}:${line}: ${message}`);
  const more = faults.length - lines.length;
  if (more > 0) lines.push(`  … and ${more} more`);
  return `The content cannot be used. Mend these in knowledge/:\n${lines.join('\n')}`;
}
