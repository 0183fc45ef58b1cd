import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_DIR } from '../main/content-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['src/web', 'src/console/contract.ts', 'vite.config.ts', 'package-lock.json'];
const MANIFEST = join(BUILD_DIR, 'web/.vite/manifest.json');

/** Builds the browser code when a source is newer than what was built. */
export async function buildWeb(): Promise<void> {
  const newest = Math.max(...SOURCES.map((path) => newestIn(join(ROOT, path))));
  if (existsSync(MANIFEST) && statSync(MANIFEST).mtimeMs >= newest) return;
  // Loaded only here: a production install has no bundler and brings the built files along.
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
