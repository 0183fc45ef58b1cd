import { join } from 'node:path';
import express, { type Router } from 'express';
import { readAssets } from '../../src/channels/webchat/assets.ts';
import { staffPage } from '../../src/console/page-routes.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import { buildWeb } from './built-web.ts';

const ROOT = join(import.meta.dirname, '../..');
const locales = loadLocales(join(ROOT, 'locales'));

export const textsOf = (locale: Locale) => locales.get(locale) ?? {};

export interface Pages {
  readonly router: Router;
  remove(): void;
}

/** A staff page with its built files, as the product serves it. */
export async function pagesOf(page: 'console' | 'simulator'): Promise<Pages> {
  const built = await buildWeb(page);
  const assets = readAssets(built.dir);
  const router = express.Router();
  router.use(assets.router);
  router.use(`/${page}`, staffPage({ page, files: () => assets.entry(page), texts: textsOf }));
  return { router, remove: built.remove };
}
