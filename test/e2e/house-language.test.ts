import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextsView } from '../../src/console/contract.ts';
import { type Demonstration, openDemonstration } from '../support/demonstration.ts';

let house: Demonstration;
beforeAll(async () => {
  house = await openDemonstration({ LANGUAGE: 'en' });
});
afterAll(() => house.close());

async function languageOf(path: string, browser: string): Promise<string | undefined> {
  const page = await fetch(house.url + path, { headers: { 'Accept-Language': browser } });
  return /<html lang="(\w+)"/.exec(await page.text())?.[1];
}

async function textsFor(browser: string, query = ''): Promise<string> {
  const headers = { 'Accept-Language': browser };
  const texts = await fetch(`${house.url}/console/api/texts${query}`, { headers });
  return ((await texts.json()) as TextsView).language;
}

test.each(['/console', '/simulator'])(
  '%s speaks the language of the house where the browser wants none that there is',
  async (path) => {
    expect(await languageOf(path, 'de')).toBe('en');
    expect(await languageOf(path, 'de, ru;q=0.8, fi;q=0.5')).toBe('ru');
  },
);

test('the texts of a page come in the language asked for, else the browser’s, else the house’s', async () => {
  expect(await textsFor('de')).toBe('en');
  expect(await textsFor('de, sv;q=0.8')).toBe('sv');
  expect(await textsFor('sv', '?lang=de-DE')).toBe('sv');
  expect(await textsFor('sv', '?lang=fi-FI')).toBe('fi');
});
