import express, { type Router } from 'express';
import type { Locale } from '../domain/locale.ts';
import { PAGE_POLICY, type PageFiles, pageShell } from './page.ts';
import { readerLocale } from './reader-locale.ts';
import { showTexts, type Texts } from './show-texts.ts';

export interface StaffPageParts {
  readonly page: 'console' | 'simulator';
  /** Asked at each request, so that a service without built pages still starts. */
  readonly files: () => PageFiles;
  readonly texts: (locale: Locale) => Texts;
  /** Of the house: for browsers that want none that we have. */
  readonly language: Locale;
}

/** The page itself, to be mounted at /console or /simulator. */
export function staffPage({ page, files, texts, language }: StaffPageParts): Router {
  const router = express.Router();
  router.get('/', (request, response) => {
    const wanted = readerLocale(request, language);
    const view = showTexts(texts, { part: page, wanted, house: language });
    response.set('Content-Security-Policy', PAGE_POLICY);
    response.set('Cache-Control', 'no-cache');
    response.type('html').send(
      pageShell({
        files: files(),
        locale: view.language,
        title: view.texts[`${page}.title`] ?? '',
        needsScript: view.texts[`${page}.needs-script`] ?? '',
      }),
    );
  });
  return router;
}
