/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core';

type Kind = NonNullable<Parameters<Browser['newContext']>[0]>;

/** One window for each kind of reader, for all tests of a file. */
export interface SharedPages {
  /** The window of that kind; opened for the first who asks. */
  page(kind?: Kind): Promise<Page>;
  /** After each test: every window is as it was when it was new. */
  forget(): Promise<void>;
}

/** A window of its own for each test costs a second of a core: three processes start behind it. */
export function sharePages(open: (kind: Kind) => Promise<BrowserContext>): SharedPages {
  const pages = new Map<string, { readonly kind: Kind; readonly page: Page }>();
  return {
    async page(kind = {}) {
      const key = JSON.stringify(kind);
      const known = pages.get(key)?.page;
      if (known) return known;
      const page = await (await open(kind)).newPage();
      pages.set(key, { kind, page });
      return page;
    },
    async forget() {
      for (const { kind, page } of pages.values()) await makeNew(page, kind);
    },
  };
}

/** The services of two tests have different ports, and so stores of their own in the browser. */
async function makeNew(page: Page, { viewport, colorScheme }: Kind): Promise<void> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await page.evaluate(forgetStored);
  await page.goto('about:blank');
  await context.clearCookies();
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: colorScheme ?? 'light' });
}

function forgetStored(): void {
  if (location.protocol !== 'http:') return;
  localStorage.clear();
  sessionStorage.clear();
}
