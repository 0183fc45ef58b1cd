import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser, overflowOf, violationsOf } from '../support/browser.ts';
import { type Demonstration, openDemonstration } from '../support/demonstration.ts';
import { type SharedPages, sharePages } from '../support/shared-pages.ts';

let chromium: Browser;
let demonstration: Demonstration;
let screens: SharedPages;
let page: Page;

/** The first start after a change of the content learns the questions anew. */
const FIRST_START_MS = 180_000;

beforeAll(async () => {
  [chromium, demonstration] = await Promise.all([openBrowser(), openDemonstration()]);
  screens = sharePages((kind) => chromium.newContext(kind));
}, FIRST_START_MS);
afterAll(async () => {
  await chromium.close();
  await demonstration.close();
});
beforeEach(async () => {
  page = await screens.page({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
  await page.goto(`${demonstration.url}/simulator`);
  await page.getByRole('article', { name: 'Advisor 2' }).waitFor();
});
afterEach(() => screens.forget());

const phone = (name: string, of = page) => of.getByRole('article', { name });
const press = (of: Locator, key: string) =>
  of.getByRole('button', { name: key, exact: true }).click();

/** On a machine of its own: a page behind another one is drawn once a second. */
async function readyConsole(): Promise<Page> {
  const desk = await screens.page({ locale: 'en-GB' });
  await desk.goto(`${demonstration.url}/console`);
  await desk.getByLabel('User name').fill('aino');
  await desk.getByLabel('Password').fill('silta-demo');
  await desk.keyboard.press('Enter');
  await desk.getByRole('radio', { name: 'Ready' }).check();
  return desk;
}

test('a caller waits, an advisor s phone rings, and the two talk', async () => {
  const desk = await readyConsole();
  const caller = phone('Caller 1');
  const advisor = phone('Advisor 1');
  await caller.getByRole('button', { name: 'Call' }).click();
  await caller.getByText('Русский').waitFor();
  await press(caller, '3');
  await caller.getByText('нажмите ноль').waitFor();
  await press(caller, '0');
  await caller.getByText('In the queue').waitFor();
  await advisor.getByRole('button', { name: 'Answer' }).click();
  await desk.getByRole('heading', { name: 'Conversation in Russian' }).waitFor();
  await advisor.getByText('Listening').waitFor();
  await press(advisor, '1');
  await caller.getByText('In a conference').waitFor();
  await caller.getByLabel('Say something').fill('Здравствуйте, мне нужна помощь');
  await caller.getByRole('button', { name: 'Say' }).click();
  await advisor.getByText('Здравствуйте, мне нужна помощь').waitFor();
  await caller.getByRole('button', { name: 'Hang up' }).click();
  await desk.locator('.summary').getByText('Wrapping up', { exact: true }).waitFor();
});

test('a question by WhatsApp is answered in the thread, with links that can be followed', async () => {
  const handset = phone('WhatsApp');
  await handset.getByLabel('Write a message').fill('Как получить вид на жительство?');
  await handset.getByRole('button', { name: 'Send' }).click();
  await handset
    .getByRole('link', { name: /^https:\/\/migri\.fi/ })
    .first()
    .waitFor();
});

test('a question by text message is answered with a page for the rest', async () => {
  const handset = phone('Text messages');
  await handset.getByLabel('Write a message').fill('Miten saan verokortin?');
  await handset.getByRole('button', { name: 'Send' }).click();
  const link = handset.getByRole('link', { name: /\/a\/\w+$/ });
  await link.waitFor();
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect([answer.status(), (await answer.text()).includes('lang="fi"')]).toEqual([200, true]);
});

test('an action that cannot be done says why', async () => {
  const caller = phone('Caller 2');
  await page.route('**/api/call', (route) =>
    route.continue({ postData: JSON.stringify({ phone: '+358401110002', to: '+100000000' }) }),
  );
  await caller.getByRole('button', { name: 'Call' }).click();
  await page.getByText('is not one of the lines').waitFor();
});

test.each([1440, 360])('the page is free of accessibility faults at %d pixels', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  expect([await violationsOf(page), await overflowOf(page)]).toEqual([[], 0]);
});
