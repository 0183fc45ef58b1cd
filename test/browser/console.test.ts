import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { offerTo } from '../../src/handoff/offer-handoff.ts';
import { createExplainer } from '../../src/understanding/explain.ts';
import { trainModel } from '../../src/understanding/train-model.ts';
import { anAnswer } from '../support/an-answer.ts';
import { openBrowser, violationsOf } from '../support/browser.ts';
import { type ConsoleHouse, MONDAY_NINE, openConsoleHouse } from '../support/console-house.ts';
import { aTalk } from '../support/handoffs.ts';
import { type SharedPages, sharePages } from '../support/shared-pages.ts';
import { SMALL_CORPUS } from '../support/small-corpus.ts';
import { pagesOf, textsOf } from '../support/web-pages.ts';

let chromium: Browser;
let house: ConsoleHouse;
let desks: SharedPages;
let page: Page;
const refusedByPolicy: string[] = [];

beforeAll(async () => {
  chromium = await openBrowser();
  desks = sharePages((kind) => chromium.newContext(kind));
  page = await desks.page({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) refusedByPolicy.push(line.text());
  });
});
afterAll(() => chromium.close());
beforeEach(async () => {
  house = await openConsoleHouse({
    pages: pagesOf('console'),
    texts: textsOf,
    answer: anAnswer,
    interpreters: { ru: { numbers: ['+358504000001'], consent: null } },
  });
});
afterEach(async () => {
  await desks.forget();
  await house.close();
});

async function signIn(as = 'aino', into = page): Promise<void> {
  await into.goto(`${house.origin}/console`);
  await into.getByLabel('User name').fill(as);
  await into.getByLabel('Password').fill('lumi sataa hiljaa');
  await into.keyboard.press('Enter');
  await into.getByRole('heading', { level: 1 }).first().waitFor();
  await into.getByRole('button', { name: 'Sign out' }).waitFor();
}

function says(conversation: string, text: string): Promise<boolean> {
  const what = { kind: 'person', text, locale: 'ru', event: `SM-${text}` } as const;
  return house.store.handoffs.apply([{ kind: 'log', conversation, what }], 1);
}

/** The provider takes whatever waits; the newest as `SM-last`. */
async function sendsAll(): Promise<void> {
  const lease = { owner: 'x', now: MONDAY_NINE + 60_000, ttl: 1_000 };
  for (;;) {
    const [due] = await house.store.outbox.due(lease, 1);
    if (!due) return;
    await house.store.outbox.sent(due.id, due.id.startsWith('relay') ? 'SM-last' : due.id, 1);
  }
}

const faults = () => violationsOf(page);
const overflow = (of: Page) => of.evaluate('document.documentElement.scrollWidth - innerWidth');

test('an advisor takes, answers and closes a chat with the keyboard alone', async () => {
  const { id } = await house.asks();
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).press('Enter');
  const box = page.getByRole('textbox', { name: 'Your message, in Russian' });
  await box.pressSequentially('З');
  await box.press('Shift+Enter');
  await box.pressSequentially('д');
  await box.press('Enter');
  await page.locator('.entry.advisor .words').waitFor();
  expect(await page.locator('.entry.advisor .words').innerText()).toBe('З\nд');
  expect(await box.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Close…' }).press('Enter');
  await page.getByRole('radio', { name: 'Answered' }).press('Space');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => house.store.handoffs.get(id))
    .toMatchObject({ state: 'done', outcome: 'answered' });
  await page.getByText('Nobody is waiting.').waitFor();
});

test('an advisor folds out how the question was read, and it has nothing against it', async () => {
  const explain = createExplainer(trainModel(SMALL_CORPUS));
  await house.close();
  house = await openConsoleHouse({ pages: pagesOf('console'), texts: textsOf, explain });
  await house.asks({ question: 'где же мое заявление на зубного врача' });
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  await page.getByText('How the question was read').click();
  await page.locator('.reading-of dl').waitFor();
  const told = await page.locator('.reading-of').innerText();
  expect(told).toContain('dental-care (en)');
  expect(told).toContain('Russian');
  expect(told).toContain('own case');
  expect(await faults()).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('what a person writes appears by itself, and the focus stays where the advisor works', async () => {
  const { conversation } = await house.asks();
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  const box = page.getByRole('textbox', { name: 'Your message, in Russian' });
  await box.fill('половина ответа');
  await says(conversation, 'Вы здесь?');
  await page.getByText('Вы здесь?').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('reply');
  expect(await box.inputValue()).toBe('половина ответа');
});

test('words of a talk have the page read the talk anew, and not the whole queue', async () => {
  const { conversation } = await house.asks();
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  // What taking them changed has been read by then.
  await says(conversation, 'Вы здесь?');
  await page.getByText('Вы здесь?').waitFor();
  const read: string[] = [];
  page.on('request', (request) => read.push(new URL(request.url()).pathname));
  await says(conversation, 'Спасибо!');
  await page.getByText('Спасибо!').waitFor();
  expect(read.some((path) => path.startsWith('/console/api/handoffs/'))).toBe(true);
  expect(read).not.toContain('/console/api/queue');
});

test('a message that did not reach the person is marked by itself, with the reason and what to do', async () => {
  await house.asks({ channel: 'whatsapp', address: 'whatsapp:+358401234567' });
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  const box = page.getByRole('textbox', { name: 'Your message, in Russian' });
  await box.fill('Приходите в девять');
  await box.press('Enter');
  const words = page.locator('.entry.advisor');
  await words.waitFor();
  expect(await page.locator('.lost').count()).toBe(0);
  await sendsAll();
  await house.store.outbox.delivered('SM-last', 'failed', { key: null, why: 'failed, code 63016' });
  await words.getByText('This message did not reach the person.').waitFor();
  await words.getByText(/only for 24 hours/).waitFor();
  await words.getByText(/Call if you have their number/).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('reply');
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect([await faults(), await overflow(page)]).toEqual([[], 0]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByRole('radio', { name: 'Answered' }).check();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Your message did not arrive' }).getByRole('link').click();
  await words.getByText('This message did not reach the person.').waitFor();
  expect(await faults()).toEqual([]);
});

test('somebody new in the queue appears by itself, those in danger first', async () => {
  await house.asks();
  await signIn();
  await page.locator('.row').waitFor();
  await house.asks({ reason: 'violence', priority: 1, locale: 'ar' });
  await page.getByText('Danger').waitFor();
  expect(await page.locator('.row').first().innerText()).toMatch(
    /Arabic[\s\S]*Danger[\s\S]*Violence/,
  );
});

test('words that were not sent stay in the box, and are sent once when the line is back', async () => {
  const { conversation } = await house.asks();
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  const box = page.getByRole('textbox', { name: 'Your message, in Russian' });
  await box.fill('важно');
  await page.context().setOffline(true);
  await box.press('Enter');
  await page.getByText('Not sent.').waitFor();
  expect(await box.inputValue()).toBe('важно');
  await page.context().setOffline(false);
  await box.press('Enter');
  await page.locator('.entry.advisor').waitFor();
  const said = await house.store.records.entries(conversation, 0);
  expect(said.filter((entry) => entry.what.kind === 'advisor')).toHaveLength(1);
});

test('a number in right-to-left words keeps the order in which it is dialled', async () => {
  await house.asks({ locale: 'ar', question: 'اتصل بي على 0295 025 510 من فضلك' });
  await signIn();
  await page.locator('.row a').click();
  const number = page.locator('.question bdi');
  expect(await number.innerText()).toBe('0295 025 510');
  expect(await number.getAttribute('dir')).toBe('ltr');
  expect(await page.locator('.question .words').getAttribute('lang')).toBe('ar');
});

test('what a person writes is never run as a part of the page', async () => {
  const { conversation } = await house.asks();
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await says(conversation, hostile);
  await signIn();
  await page.locator('.row a').click();
  await page.getByText(hostile).waitFor();
  expect(await page.locator('.log img, .log script').count()).toBe(0);
  expect(await page.title()).toBe('Advisor console – Silta');
});

test('an approved answer is put into the message in the person s language, and sent when read', async () => {
  await house.asks({ locale: 'ru', topic: 'tax-card' });
  await signIn();
  await page.getByRole('button', { name: 'Take next' }).click();
  await page.getByText('Approved answer on this topic: tax-card (en)').click();
  await page.getByText('Short in en.').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put it in my message' }).click();
  const box = page.getByRole('textbox', { name: 'Your message, in Russian' });
  await expect.poll(() => box.inputValue()).toMatch(/^Short in ru\./);
  await box.press('Enter');
  await page.locator('.entry.advisor').getByText('How in ru').waitFor();
});

test('a caller is connected by ringing the advisor s own phone', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: null };
  const { id } = await house.asks({ by: 'phone', channel: 'voice', address: null, phone });
  await signIn();
  await page.locator('.row a').click();
  await page.getByRole('button', { name: 'Ring me and connect' }).click();
  await page.getByText('Your phone is ringing. Answer and press 1.').waitFor();
  expect(await house.store.handoffs.get(id)).toMatchObject({ state: 'offered', advisor: 'aino' });
});

test('in a call the advisor sees who is in it, puts the person on hold and calls an interpreter', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: '+358931000000' };
  const talking = aTalk({
    phone,
    locale: 'ru',
    place: 'imatra',
    queue: 'imatra',
    question: 'Где моя карта?',
  });
  const { id } = await house.asks(talking);
  await signIn();
  await page.locator('.row a').click();
  const call = page.getByRole('region', { name: 'Call' });
  await call.getByText('Advisor: ').waitFor();
  expect([await faults(), await overflow(page)]).toEqual([[], 0]);
  await call.getByRole('button', { name: 'Put on hold' }).click();
  await call.getByRole('button', { name: 'Take off hold' }).waitFor();
  await call.getByText('Person · on hold').waitFor();
  await call.getByRole('button', { name: 'Call an interpreter' }).click();
  await call.getByText('Interpreter: Russian · being called').waitFor();
  const legs = (await house.store.handoffs.get(id))?.talk?.legs ?? [];
  expect(legs.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'person held',
    'advisor in',
    'interpreter called',
  ]);
});

test('the page opens by itself on the caller for whom the advisor s phone rings', async () => {
  const phone = { number: '+358401234567', call: 'CA1', line: null };
  const handoff = await house.asks({ by: 'phone', channel: 'voice', address: null, phone });
  await signIn();
  await page.locator('.row').waitFor();
  const desk = {
    id: 'aino',
    state: 'ready',
    phone: '+358401111111',
    idleSince: 0,
    setAt: 0,
  } as const;
  const skills = { advisor: 'aino', languages: ['ru'], places: ['imatra'] } as const;
  await house.store.handoffs.apply(offerTo(handoff, { desk, skills }, handoff.since) ?? [], 1);
  await page.getByText('Your phone is ringing. Answer and press 1.').waitFor();
  expect(await page.locator('.question .words').innerText()).toBe(handoff.question);
});

test('being ready and taking calls is set in the page, kept, and set again after a reload', async () => {
  await signIn();
  await page.getByRole('radio', { name: 'Ready' }).check();
  await page.getByLabel(/Ring my phone for calls/).uncheck();
  await expect
    .poll(() => house.store.desk.advisors())
    .toMatchObject([{ id: 'aino', state: 'ready', phone: null }]);
  await page.reload();
  await expect.poll(() => page.getByRole('radio', { name: 'Ready' }).isChecked()).toBe(true);
  await page.getByLabel(/Ring my phone for calls/).check();
  await expect
    .poll(() => house.store.desk.advisors())
    .toMatchObject([{ id: 'aino', state: 'ready', phone: '+358401111111' }]);
});

test('a session that has ended leads to signing in', async () => {
  await house.asks();
  await signIn();
  house.passes(8 * 3_600_000 + 1);
  const signInPage = page.getByRole('heading', { name: 'Sign in' });
  const takeNext = page.getByRole('button', { name: 'Take next' });
  // The live stream may have noticed first: the button is then gone, and must not be waited for.
  await takeNext.evaluateAll((buttons: HTMLElement[]) => {
    for (const button of buttons) button.click();
  });
  await signInPage.waitFor();
  expect(await page.locator('.row').count()).toBe(0);
});

test('an editor sees the questions nobody could answer', async () => {
  const gap = {
    kind: 'gap',
    text: 'onko päiväkoti auki yöllä',
    locale: 'fi',
    topic: null,
  } as const;
  await house.store.handoffs.apply([gap], 1);
  await signIn('eero');
  await page.getByRole('cell', { name: gap.text }).waitFor();
  expect(await faults()).toEqual([]);
});

test.each([
  ['a desk', 1280, 'light'],
  ['a desk in the dark', 1280, 'dark'],
  ['a phone', 360, 'light'],
  ['the narrowest phone in the dark', 320, 'dark'],
] as const)(
  'every view is free of accessibility faults on %s',
  async (_name, width, colorScheme) => {
    await house.asks({ reason: 'violence', priority: 1, question: 'муж бьет меня' });
    await house.asks({ locale: 'ar', question: 'اتصل بي على 0295 025 510' });
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${house.origin}/console`);
    await page.getByLabel('User name').waitFor();
    expect(await faults()).toEqual([]);
    await signIn();
    await page.locator('.row').first().waitFor();
    expect([await faults(), await overflow(page)]).toEqual([[], 0]);
    await page.locator('.row a').first().click();
    await page.getByRole('button', { name: 'Take this chat' }).click();
    await page.getByRole('textbox').waitFor();
    expect([await faults(), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Close…' }).click();
    expect(await faults()).toEqual([]);
  },
);

test('the page needs nothing that its content policy forbids', () => {
  expect(refusedByPolicy).toEqual([]);
});
