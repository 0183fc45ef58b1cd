import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ContentFolder } from './content-folder.ts';

/** What became of reading the folder: compiled under its hash, or what to mend first. */
export type ContentRead =
  | { readonly kind: 'read'; readonly hash: string }
  | { readonly kind: 'refused'; readonly advice: string };

/** Work that takes seconds or a minute: never on the thread that answers. */
export interface ContentWork {
  read(folder: ContentFolder, signal: AbortSignal): Promise<ContentRead>;
  /** Learns from what was read under the hash; it is then in the folder's cache. */
  train(folder: ContentFolder, hash: string, signal: AbortSignal): Promise<void>;
}

const CHILD = join(import.meta.dirname, 'content-child.ts');
const run = promisify(execFile);

/** In processes of their own, which give way to the service. */
export const contentProcesses: ContentWork = {
  async read({ dir, cacheDir }, signal) {
    const { stdout } = await run(process.execPath, [CHILD, 'read', dir, cacheDir], { signal });
    return JSON.parse(stdout) as ContentRead;
  },
  async train({ dir, cacheDir }, hash, signal) {
    await run(process.execPath, [CHILD, 'train', dir, cacheDir, hash], { signal });
  },
};
