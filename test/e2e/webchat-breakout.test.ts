import { runInNewContext } from 'node:vm';
import { Router } from 'express';
import { expect, test } from 'vitest';
import type { Assets } from '../../src/channels/webchat/assets.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { createTranslator, type Texts } from '../../src/i18n/translate.ts';
import { openHouse } from '../support/webchat-house.ts';
import { webchatTexts } from '../support/webchat-texts.ts';

/** Texts that would end the place they stand in, were it not for escaping. */
const HOSTILE = [
  ['a script that ends', '</script><script>broken = true</script>'],
  ['a comment that hides the rest', '<!--<script>'],
  ['quotes of both kinds', `"'\`});broken = true;(() => {//`],
  ['a backslash before the quote', '\\";broken = true//'],
  ['an attribute that ends', '"><img src=x onerror="broken = true">'],
  ['ends of lines that only JavaScript knows', 'one\u2028two\u2029three\r\nfour'],
  ['entities and escapes', '&quot; &#34; \\u003c \\x3c'],
] as const;

/** Stands for the built loader: it hands out what it was given. */
const LOADER: Assets = {
  entry: () => ({ script: '/assets/chat.js', styles: [] }),
  embed: 'given = SILTA_TEXTS',
  router: Router(),
};

/** Every text of the page is these words, in every language. */
function translatorSaying(words: string) {
  const said = ([key, text]: [string, string]) => [key, /^webchat\./.test(key) ? words : text];
  const texts = [...webchatTexts()].map(([locale, own]): [Locale, Texts] => [
    locale,
    Object.fromEntries(Object.entries(own).map(said)),
  ]);
  return createTranslator(new Map(texts));
}

async function fetchFrom(path: string, words: string): Promise<string> {
  const house = await openHouse({ translator: translatorSaying(words), assets: LOADER });
  const text = await (await fetch(house.url + path)).text();
  await house.close();
  return text;
}

test.each(HOSTILE)(
  '%s is a text of the loader for other sites and no part of it',
  async (_what, words) => {
    const script = await fetchFrom('/embed.js', words);
    expect(script).not.toContain('<');
    const world = { given: {}, broken: false };
    runInNewContext(script, world);
    expect(world.broken).toBe(false);
    expect(world.given).toMatchObject({ fi: { open: words, close: words, dir: 'ltr' } });
  },
);

test.each(HOSTILE)(
  '%s is a text in the data of the page and ends neither',
  async (_what, words) => {
    const page = await fetchFrom('/chat?lang=fi', words);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|<!--/);
    const data = / data-page="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(JSON.parse(readAttribute(data))).toMatchObject({
      texts: { typing: words, retry: words },
    });
  },
);

const SIGNS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** As a browser reads the value of an attribute. */
function readAttribute(value: string): string {
  return value.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => SIGNS[entity] ?? '');
}
