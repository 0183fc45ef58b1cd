import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';

/** The files of one page, as addresses from the root of the site. */
export interface EntryFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

export interface Assets {
  /** By the folder of the entry in src/web: `chat`, `console`, `simulator`. */
  entry(name: string): EntryFiles;
  readonly embed: string;
  /** Serves /assets/*: the names change with the contents, so browsers keep them for good. */
  readonly router: Router;
}

const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
  }),
);

type Manifest = z.infer<typeof manifest>;

/** What `vite build` has written. */
export function readAssets(dir: string): Assets {
  const path = join(dir, '.vite/manifest.json');
  if (!existsSync(path)) {
    throw new Fault('config', `${path} is missing. Build the browser code: npm run build.`);
  }
  const built = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    entry: (name) => entryFiles(built, name),
    embed: readFileSync(join(dir, 'embed.js'), 'utf8'),
    router: assetsRouter(join(dir, 'assets')),
  };
}

function entryFiles(built: Manifest, name: string): EntryFiles {
  const key = Object.keys(built).find((source) => source.startsWith(`${name}/index.`));
  const entry = key === undefined ? undefined : built[key];
  if (key === undefined || !entry?.isEntry) {
    throw new Fault('config', `The page "${name}" is not built. Run npm run build.`);
  }
  return { script: `/${entry.file}`, styles: stylesOf(built, key).map((file) => `/${file}`) };
}

/** Styles of shared parts come first, so that the page's own can refine them. */
function stylesOf(built: Manifest, key: string): readonly string[] {
  const chunk = built[key];
  const shared = (chunk?.imports ?? []).flatMap((imported) => stylesOf(built, imported));
  return [...new Set([...shared, ...(chunk?.css ?? [])])];
}

const STATIC = { immutable: true, maxAge: '1y', index: false, redirect: false } as const;

function assetsRouter(dir: string): Router {
  const router = Router();
  // The build leaves a .br beside every file.
  router.get('/assets/:name', (request, response, next) => {
    const packed = `${request.params.name}.br`;
    if (!request.acceptsEncodings('br') || !existsSync(join(dir, packed))) return next();
    response.type(request.params.name).set('Content-Encoding', 'br');
    response.vary('Accept-Encoding');
    response.sendFile(packed, { root: dir, immutable: true, maxAge: '1y' });
  });
  router.use('/assets', express.static(dir, STATIC));
  return router;
}
