import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a command stands, by the PATH; null when this machine has none. */
export function findCommand(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
