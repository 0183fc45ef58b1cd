import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { webBuild } from '../../vite.config.ts';

export interface BuiltWeb {
  readonly dir: string;
  remove(): void;
}

/** The browser code of some pages, built as for the product, in a folder of its own. */
export async function buildWeb(...pages: readonly string[]): Promise<BuiltWeb> {
  const dir = mkdtempSync(join(tmpdir(), 'silta-web-'));
  await build({ ...webBuild(pages, dir), logLevel: 'error' });
  return { dir, remove: () => rmSync(dir, { recursive: true }) };
}
