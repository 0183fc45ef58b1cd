import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { type Browser as Chromium, chromium } from 'playwright-core';
import { build } from 'vite';
import { readAssets } from '../../src/channels/webchat/assets.ts';
import { staffPage } from '../../src/console/page-routes.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import { webBuild } from '../../vite.config.ts';

const ROOT = join(import.meta.dirname, '../..');
const locales = loadLocales(join(ROOT, 'locales'));

export const textsOf = (locale: Locale) => locales.get(locale) ?? {};

/** A staff page with its built files, as the product serves it; built alone, so that tests can run at once. */
export async function pagesOf(page: 'console' | 'simulator'): Promise<Router> {
  const dir = join(ROOT, 'build', `test-${page}`);
  await build({ ...webBuild([page], dir), logLevel: 'warn' });
  const assets = readAssets(dir);
  const router = express.Router();
  router.use(assets.router);
  router.use(`/${page}`, staffPage({ page, files: assets.entry(page), texts: textsOf }));
  return router;
}

export function launchChromium(): Promise<Chromium> {
  const executablePath = '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error('Chromium is missing. Install it: apt-get install chromium.');
  }
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
  ];
  return chromium.launch({ executablePath, args });
}
