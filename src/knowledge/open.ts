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
import { parseForm, printForm } from './compiled-form.ts';
import { loadKnowledge } from './load.ts';
import type { ContentFault, Knowledge, ServedKnowledge } from './model.ts';
import { hashFiles } from './read-files.ts';
import { servedPart } from './served-part.ts';

/** Raised when a compiled form changes, so that an older file is not read as a newer one. */
const FORMAT = 9;
const SHOWN_FAULTS = 20;

export interface KnowledgeFolder {
  /** The content folder. */
  readonly dir: string;
  /** Where compiled forms are kept: parsing takes seconds, reading them back a few milliseconds. */
  readonly cacheDir: string;
}

/** The whole content, compiled once per change of any file. Content with faults is refused. */
export function openKnowledge(folder: KnowledgeFolder): Knowledge {
  return readCompiled(folder.cacheDir, hashFiles(folder.dir)) ?? compile(folder);
}

/** What is served of it; the rest is not even read, as it is most of it. */
export function openServed(folder: KnowledgeFolder): ServedKnowledge {
  return readServed(folder.cacheDir, hashFiles(folder.dir)) ?? servedPart(compile(folder));
}

/** Null when there is none or it is not whole: it is then compiled again. */
export function readCompiled(cacheDir: string, hash: string): Knowledge | null {
  return readForm<Knowledge>(pathOf(cacheDir, 'knowledge', hash), hash);
}

/** The same of what is served. */
export function readServed(cacheDir: string, hash: string): ServedKnowledge | null {
  return readForm<ServedKnowledge>(pathOf(cacheDir, 'served', hash), hash);
}

function compile({ dir, cacheDir }: KnowledgeFolder): Knowledge {
  const { knowledge, faults } = loadKnowledge(dir);
  if (faults.length > 0) throw new Fault('content', describeFaults(faults));
  mkdirSync(cacheDir, { recursive: true });
  // The whole comes last: where it stands, so does what is served of it.
  write(pathOf(cacheDir, 'served', knowledge.hash), servedPart(knowledge));
  write(pathOf(cacheDir, 'knowledge', knowledge.hash), knowledge);
  removeOlder(cacheDir, knowledge.hash);
  return knowledge;
}

/** Renamed when whole: another process may be reading. */
function write(path: string, content: ServedKnowledge): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, printForm(content));
  renameSync(draft, path);
}

/** Every edit leaves compiled forms behind; only the last ones are of use. */
function removeOlder(cacheDir: string, hash: string): void {
  const kept = FORMS.map((form) => pathOf(cacheDir, form, hash));
  for (const name of readdirSync(cacheDir)) {
    const path = join(cacheDir, name);
    if (/^(?:knowledge|served)-.*\.jsonl?$/.test(name) && !kept.includes(path))
      rmSync(path, { force: true });
  }
}

/** The whole content, and what is served of it. */
const FORMS = ['knowledge', 'served'] as const;

function pathOf(cacheDir: string, form: (typeof FORMS)[number], hash: string): string {
  return join(cacheDir, `${form}-${FORMAT}-${hash}.jsonl`);
}

function readForm<Form extends ServedKnowledge>(path: string, hash: string): Form | null {
  if (!existsSync(path)) return null;
  try {
    return parseForm<Form>(readFileSync(path), hash);
  } catch {
    return null;
  }
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
