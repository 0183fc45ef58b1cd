import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  openBrowser,
  overflowOf,
  PHONE,
  smallTargetsOf,
  violationsOf,
} from '../support/browser.ts';
import { builtWeb } from '../support/built-web.ts';
import { openOtherSite } from '../support/other-site.ts';
import { type SharedPages, sharePages } from '../support/shared-pages.ts';
import { webAnswers } from '../support/web-answers.ts';
import { type House, type HouseOptions, openHouse } from '../support/webchat-house.ts';

let browser: Browser;
let phones: SharedPages;
const open: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  phones = sharePages((kind) => browser.newContext({ ...PHONE, ...kind }));
});
afterAll(() => browser.close());
afterEach(async () => {
  await phones.forget();
  for (const part of open.splice(0).reverse()) await part.close();
});

async function enter(options: HouseOptions = {}): Promise<House> {
  const house = await openHouse({ assets: builtWeb(), script: webAnswers, ...options });
  open.push(house);
  return house;
}

async function pick(house: House, address: string, kind = {}): Promise<Page> {
  const page = await phones.page({ viewport: PHONE.viewport, ...kind });
  await page.goto(house.url + address);
  return page;
}

async function ask(page: Page, question: string): Promise<void> {
  await page.fill('textarea', question);
  await page.press('textarea', 'Enter');
}

interface Granted {
  readonly conversationId: string;
  readonly token: string;
}

/** Signs of typing until the conversation has had all it may send within a minute. */
async function useUp({ url }: House, { conversationId, token }: Granted): Promise<void> {
  const address = `${url}/v3/directline/conversations/${conversationId}/activities`;
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const typing = { method: 'POST', headers, body: JSON.stringify({ type: 'typing' }) };
  for (let n = 0; n < 30; n += 1) await fetch(address, typing);
}

const conversationOf = (house: House) => house.turns[0]?.conversation ?? '';

describe.each([
  ['fi', 'ltr', 'Missä voin opiskella suomea?', 'Suomen kielen kurssit'],
  ['ar', 'rtl', 'أين أتعلم اللغة الفنلندية؟', 'دورات اللغة الفنلندية'],
])('on a small phone in %s', (lang, dir, question, title) => {
  test('a person asks and reads an answer that has nothing against it', async () => {
    const page = await pick(await enter(), `/chat?lang=${lang}`);
    await page.getByRole('button').nth(3).waitFor();
    await ask(page, question);
    await page.locator('.answer').waitFor();
    expect(await page.locator('.answer p').nth(1).textContent()).toBe(title);
    expect(await page.getAttribute('html', 'dir')).toBe(dir);
    expect(await page.locator('.answer .text').getAttribute('lang')).toBe(lang);
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargetsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await overflowOf(page)).toBe(0);
  });

  test('the same without a script: ask, choose and look for news', async () => {
    const house = await enter();
    const page = await pick(house, `/chat?lang=${lang}`, { javaScriptEnabled: false });
    await page.locator('button.choice').click();
    await page.locator('button[value=t1]').click();
    await page.fill('textarea', question);
    await page.locator('.send').click();
    await page.locator('.person', { hasText: question }).waitFor();
    await house.log(conversationOf(house), {
      kind: 'advisor',
      text: 'Aino',
      locale: 'fi',
      advisor: 'a1',
    });
    await page.locator('.refresh').click();
    await page.locator('.advisor', { hasText: 'Aino' }).waitFor();
    expect(house.turns.map((turn) => turn.utterance.kind)).toEqual(['start', 'choice', 'text']);
    expect(new Set(house.turns.map((turn) => turn.conversation)).size).toBe(1);
  });

  test('the pages without a script have nothing against them', async () => {
    const house = await enter();
    const page = await pick(house, `/?lang=${lang}`);
    await page.route('**/assets/*.js', (route) => route.abort());
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${house.url}/chat?lang=${lang}`);
    expect(await violationsOf(page)).toEqual([]);
    await page.fill('textarea', question);
    await page.locator('.send').click();
    await page.locator('.answer').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargetsOf(page)).toEqual([]);
  });

  test('the dark scheme has nothing against it', async () => {
    const page = await pick(await enter(), `/chat?lang=${lang}`, { colorScheme: 'dark' });
    await ask(page, question);
    await page.locator('.answer').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});

test('a number in an Arabic answer stays in its order and can be called', async () => {
  const page = await pick(await enter(), '/chat?lang=ar');
  await ask(page, 'سؤال');
  const phone = page.locator('.answer a[href="tel:0295025510"] bdi');
  await phone.waitFor();
  expect(await phone.getAttribute('dir')).toBe('ltr');
});

test('a change of language keeps the conversation and the words not yet sent', async () => {
  const house = await enter();
  const page = await pick(house, '/chat?lang=fi');
  await ask(page, 'Kysymys');
  await page.locator('.answer').waitFor();
  await page.fill('textarea', 'kesken');
  await page.locator('.languages summary').click();
  await page.locator('.languages a[lang=ar]').click();
  await page.locator('html[lang=ar] .person', { hasText: 'Kysymys' }).waitFor();
  expect(await page.inputValue('textarea')).toBe('kesken');
  await page.press('textarea', 'Enter');
  await page.locator('.answer').nth(1).waitFor();
  expect(house.turns.map((turn) => turn.locale)).toEqual(['fi', 'fi', 'ar']);
  expect(new Set(house.turns.map((turn) => turn.conversation)).size).toBe(1);
});

test('what is written without a network is sent once, when the network is back', async () => {
  const house = await enter();
  const page = await pick(house, '/chat?lang=fi');
  await page.locator('.message.bot').waitFor();
  await page.context().setOffline(true);
  await ask(page, 'Kuuletko?');
  await page.locator('.trouble', { hasText: 'Ei yhteyttä' }).waitFor();
  await page.context().setOffline(false);
  await page.locator('.answer').waitFor();
  expect(await page.locator('.person').count()).toBe(1);
  expect(await page.locator('.pending').count()).toBe(0);
  expect(house.turns).toHaveLength(2);
});

test('who writes too much at once is told to wait a minute, and sends the message again then', async () => {
  const house = await enter();
  const page = await phones.page({ viewport: PHONE.viewport });
  const granted = page.waitForResponse('**/tokens/generate');
  await page.goto(`${house.url}/chat?lang=fi`);
  await page.locator('.message.bot').waitFor();
  await useUp(house, await (await granted).json());
  await ask(page, 'Kuuletko?');
  await page.locator('.failed', { hasText: 'Liian monta viestiä kerralla' }).waitFor();
  house.later(60_000);
  await page.click('.failed button');
  await page.locator('.answer').waitFor();
  expect(await page.locator('.person').count()).toBe(1);
  expect(await page.locator('.failed').count()).toBe(0);
});

test('what could be chosen is there again when a choice did not arrive, and goes with the next try', async () => {
  const house = await enter();
  const page = await phones.page({ viewport: PHONE.viewport });
  const granted = page.waitForResponse('**/tokens/generate');
  await page.goto(`${house.url}/chat?lang=fi`);
  await page.locator('[value=t0]').waitFor();
  const offered = await page.locator('.choice').allTextContents();
  await useUp(house, await (await granted).json());
  await page.click('[value=t0]');
  await page.locator('.failed').waitFor();
  expect(await page.locator('.choice').allTextContents()).toEqual(offered);
  house.later(60_000);
  await page.click('.failed button');
  await page.locator('.answer').waitFor();
  expect(await page.locator('[value=t0]').count()).toBe(0);
});

test('an advisor is heard also where a proxy blocks the socket', async () => {
  const house = await enter({ sockets: false });
  const page = await pick(house, '/chat?lang=fi');
  await page.locator('.message.bot').waitFor();
  await house.log(conversationOf(house), { kind: 'handoff', state: 'active', handoff: 'h1' });
  await house.log(conversationOf(house), {
    kind: 'advisor',
    text: 'Hei, olen Aino',
    locale: 'fi',
    advisor: 'a1',
  });
  await page.locator('.advisor', { hasText: 'Aino' }).waitFor();
  expect(await page.locator('#status').textContent()).toBe('Keskustelet neuvojan kanssa.');
});

test('the focus stays where the person writes, and buttons work by keyboard', async () => {
  const page = await pick(await enter(), '/chat?lang=fi');
  await page.locator('[value=t0]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.answer').waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('text');
  await page.keyboard.type('Ja asunto?');
  await page.keyboard.press('Enter');
  await page.locator('.answer').nth(1).waitFor();
  expect(await page.locator(':focus').getAttribute('id')).toBe('text');
});

test('who leaves quickly leaves nothing behind', async () => {
  const house = await enter();
  const page = await pick(house, '/chat?lang=fi');
  await page.route('https://www.ilmatieteenlaitos.fi/', (route) =>
    route.fulfill({ body: 'Weather' }),
  );
  await ask(page, 'Salainen');
  await page.locator('.answer').waitFor();
  await page.locator('.leave').click();
  await page.getByText('Weather').waitFor();
  expect(await page.context().cookies(house.url)).toEqual([]);
  await page.goto(`${house.url}/chat?lang=fi`);
  await page.locator('.message.bot').waitFor();
  expect(await page.getByText('Salainen').count()).toBe(0);
});

test('the screen of who is forgotten shows nothing from before, without being loaded anew', async () => {
  const forgotten = { kind: 'say', text: 'Poistettu.', locale: 'fi', forgets: true } as const;
  const house = await enter({
    script: (turn) =>
      turn.utterance.kind === 'text' && turn.utterance.text === 'Unohda minut'
        ? [forgotten]
        : webAnswers(turn),
  });
  const page = await pick(house, '/chat?lang=fi');
  await ask(page, 'Salainen');
  await page.locator('.answer').waitFor();
  await ask(page, 'Unohda minut');
  await page.getByText('Poistettu.').waitFor();
  expect(await page.locator('.message .text').allInnerTexts()).toEqual(['Poistettu.']);
  await ask(page, 'Uusi kysymys');
  await page.locator('.answer').waitFor();
  expect(await page.getByText('Uusi kysymys').count()).toBe(1);
});

test('a municipality puts the chat on its own site, where it survives a reload', async () => {
  const site = await openOtherSite();
  open.push(site);
  const house = await enter({ origins: [site.origin] });
  const loader = `<script src="${house.url}/embed.js" data-lang="ar" data-place="lappeenranta"></script>`;
  site.show(`<!doctype html><html lang="fi"><title>Kunta</title><body><h1>Kunta</h1>${loader}`);
  const page = await pick(house, '/');
  await page.goto(site.origin);
  await page.getByRole('button', { name: 'اسألنا' }).click();
  const chat = page.frameLocator('iframe');
  await chat.locator('.message.bot').waitFor();
  await chat.locator('textarea').fill('سؤال');
  await chat.locator('.send').click();
  await chat.locator('.answer').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'اسألنا' }).click();
  await chat.locator('.person', { hasText: 'سؤال' }).waitFor();
  expect(house.turns.map((turn) => turn.place)).toEqual(['lappeenranta', 'lappeenranta']);
});

test('a page of the chat costs a slow line little', async () => {
  const page = await pick(await enter(), '/');
  const sizes: number[] = [];
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  await page.goto(`${page.url()}chat?lang=ar`);
  await page.locator('.message.bot').waitFor();
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(1000);
  expect(total).toBeLessThan(25 * 1024);
});
