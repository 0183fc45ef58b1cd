/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
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
  if (!existsSync(CHROMIUM)) {
    throw new Error(`${CHROMIUM} is missing. Install it: apt-get install chromium fonts-noto-core`);
  }
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
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
 * What axe holds against the page, each as rule and elements. Judged in the page itself, and only what
 * is wrong is told in full: gathering frames, of which our pages have none, takes eight times as long.
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  if (page.frames().length > 1) throw new Error('Judge a page without frames, or each frame.');
  // Words are there before the styles that give them their place.
  await page.waitForLoadState();
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.withTags(RULES).analyze();
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
