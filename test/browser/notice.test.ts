import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { loadLocales } from '../../src/i18n/load-locales.ts';
import { createTranslator } from '../../src/i18n/translate.ts';
import {
  openBrowser,
  overflowOf,
  PHONE,
  smallTargetsOf,
  violationsOf,
} from '../support/browser.ts';
import { builtWeb } from '../support/built-web.ts';
import { type SharedPages, sharePages } from '../support/shared-pages.ts';
import { type House, openHouse } from '../support/webchat-house.ts';

let browser: Browser;
let phones: SharedPages;
let house: House;
beforeAll(async () => {
  browser = await openBrowser();
  phones = sharePages((kind) => browser.newContext({ ...PHONE, ...kind }));
  const translator = createTranslator(loadLocales('locales'));
  house = await openHouse({ assets: builtWeb(), translator });
});
afterEach(() => phones.forget());
afterAll(async () => {
  await house.close();
  await browser.close();
});

describe.each(['fi', 'ar'])('the privacy notice on a small phone in %s', (lang) => {
  test.each(['light', 'dark'] as const)(
    'has nothing against it in the %s scheme',
    async (scheme) => {
      const page = await phones.page({ colorScheme: scheme });
      await page.goto(`${house.url}/privacy?lang=${lang}`);
      expect(await violationsOf(page)).toEqual([]);
    },
  );
});

test('the notice runs out of no small screen in any language, with every target as large as a finger', async () => {
  const page = await phones.page({ viewport: PHONE.viewport, javaScriptEnabled: false });
  for (const lang of LOCALES) {
    await page.goto(`${house.url}/privacy?lang=${lang}`);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflowOf(page), `${lang} ${width}`).toBe(0);
    }
    expect((await smallTargetsOf(page)).filter((target) => !target.includes('http'))).toEqual([]);
  }
});

test('a reader goes from the chat to the notice, to another language and back, without a script', async () => {
  const page = await phones.page({ viewport: PHONE.viewport, javaScriptEnabled: false });
  await page.goto(`${house.url}/chat?lang=fi`);
  await page.getByRole('link', { name: 'Näin käytämme tietojasi' }).click();
  await page.locator('.languages summary').click();
  await page.locator('.languages a[lang=ar]').click();
  await page.locator('html[lang=ar] .notice h1').waitFor();
  await page.locator('.notice .button').click();
  expect(page.url()).toBe(`${house.url}/chat?lang=ar`);
});
