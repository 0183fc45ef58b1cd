/// <reference lib="dom" />
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findCommand } from './sip/find-command.ts';

/** Without windows it does the same with half the work; the whole one will do. */
const CHROMIUMS = ['chromium-headless-shell', 'chromium'] as const;
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = CHROMIUMS.map(findCommand).find((path) => path !== null);
  if (!executablePath) {
    throw new Error(
      `Neither ${CHROMIUMS.join(' nor ')} is found. Install one: apt-get install ${CHROMIUMS[0]} fonts-noto-core`,
    );
  }
  return chromium.launch({ executablePath, args: QUIET });
}

/** A small phone, as most people who write to us have. */
export const PHONE = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * What axe holds against the page, each as rule and elements. Axe is put once into a page, and only what
 * is wrong is told: its own driver puts it in twice for every look, which takes longer than the look.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  if (page.frames().length > 1) throw new Error('Judge a page without frames, or each frame.');
  // Words are there before the styles that give them their place.
  await page.waitForLoadState();
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axe.source);
  return page.evaluate(judge, RULES);
}

declare global {
  interface Window {
    /** Once it has been put into the page. */
    readonly axe: typeof axe;
  }
}

/** Runs in the page. */
async function judge(rules: string[]): Promise<readonly string[]> {
  // A page that opens at a place of its own is scrolled there when it is first drawn.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const options = { runOnly: rules, resultTypes: ['violations' as const] };
  const { violations } = await window.axe.run(document, options);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

/** How far the page runs out of the screen sideways; 0 when it does not. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** What can be pressed and is smaller than a finger: under 44 px high or wide. */
export async function smallTargetsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, summary, textarea')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(
        ({ element, box }) =>
          element.checkVisibility() && box.width > 0 && (box.height < 43.5 || box.width < 43.5),
      )
      .filter(({ element }) => element.closest('p') === null)
      .map(({ element, box }) => `${element.textContent?.trim()} ${box.width}x${box.height}`),
  );
}
