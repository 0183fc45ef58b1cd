import { join } from 'node:path';
import express, { type Router } from 'express';
import { staffPage } from '../../src/console/page-routes.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import { builtWeb } from './built-web.ts';

const ROOT = join(import.meta.dirname, '../..');
const locales = loadLocales(join(ROOT, 'locales'));

export const textsOf = (locale: Locale) => locales.get(locale) ?? {};

/** A staff page with its built files, as the product serves it. */
export function pagesOf(page: 'console' | 'simulator'): Router {
  const assets = builtWeb();
  const router = express.Router();
  router.use(assets.router);
  const files = () => assets.entry(page);
  router.use(`/${page}`, staffPage({ page, files, texts: textsOf, language: 'fi' }));
  return router;
}
