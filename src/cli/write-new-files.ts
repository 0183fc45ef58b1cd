import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';

/** Refuses unless all these names are free. */
export function refuseExisting(files: readonly string[]): void {
  const taken = files.find((file) => existsSync(file));
  if (taken !== undefined) throw alreadyThere(taken);
}

export type WriteFile = (file: string, content: string | Uint8Array) => void;

/**
 * New files that only their owner may read. Where one cannot be written, or what is to be written cannot
 * be had, none stays: a part would pass for the whole.
 */
export async function writeNewFiles(writeAll: (write: WriteFile) => Promise<void>): Promise<void> {
  const begun: string[] = [];
  try {
    await writeAll((file, content) => {
      // Empty at first: a name that was taken meanwhile is not ours to remove.
      writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
      begun.push(file);
      writeFileSync(file, content);
    });
  } catch (error) {
    for (const file of begun) rmSync(file, { force: true });
    throw toFault(error);
  }
}

function toFault(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return error;
  const [code, file] = [String(error.code), String(error.path)];
  if (code === 'EEXIST') return alreadyThere(file);
  return new Fault('config', `${file} cannot be written (${code}), so nothing was written.`, {
    cause: error,
  });
}

function alreadyThere(file: string): Fault {
  return new Fault('config', `${file} exists already. Name a new file.`);
}
