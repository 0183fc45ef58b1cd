import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Fault } from '../domain/fault.ts';

/** A file of settings as it is written down. Faults name the file and what to do. */
export function readSettings(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const advice = `${path} cannot be read. Name a file this process may read.`;
    throw new Fault('config', advice, { cause: error });
  }
}

/** The value of a YAML text; `path` is for the fault. */
export function parseYaml(text: string, path: string): unknown {
  try {
    // Aliases beyond the usual few are how a small file becomes a large one.
    return parse(text, { maxAliasCount: 100, logLevel: 'error' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault('config', `${path} is no YAML: ${why}`, { cause: error });
  }
}
