import { join } from 'node:path';

/** Where content stands, and where what is worked out of it is kept. */
export interface ContentFolder {
  readonly dir: string;
  readonly cacheDir: string;
}

const ROOT = join(import.meta.dirname, '../..');
export const KNOWLEDGE_DIR = join(ROOT, 'knowledge');
export const BUILD_DIR = join(ROOT, 'build');
export const HOME: ContentFolder = { dir: KNOWLEDGE_DIR, cacheDir: BUILD_DIR };

/** The thresholds that were reviewed, where there are some. */
export function calibrationPath({ dir }: ContentFolder): string {
  return join(dir, 'calibration.json');
}
