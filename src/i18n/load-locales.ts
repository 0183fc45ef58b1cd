import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../domain/fault.ts';
import { type Locale, toLocale } from '../domain/locale.ts';
import type { Texts } from './translate.ts';

/** Reads locales/<lang>.json; the files present decide which languages are offered. */
export function loadLocales(dir: string): ReadonlyMap<Locale, Texts> {
  const found = new Map<Locale, Texts>();
  for (const name of readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .sort(inMenuOrder)) {
    const locale = toLocale(name.slice(0, -'.json'.length));
    if (!locale)
      throw new Fault('content', `${name} is not a known language code. Rename or remove it.`);
    found.set(locale, parseTexts(name, readFileSync(join(dir, name), 'utf8')));
  }
  return found;
}

/**
 * The order of every language menu: first what newcomers in the regions served speak or read most,
 * the rest by code.
 */
const FIRST = ['fi', 'en', 'ru', 'ar', 'sv', 'uk', 'so', 'fa'];

function inMenuOrder(a: string, b: string): number {
  const rank = (name: string) => {
    const at = FIRST.indexOf(name.replace('.json', ''));
    return at === -1 ? FIRST.length : at;
  };
  return rank(a) - rank(b) || a.localeCompare(b, 'en');
}

export function parseTexts(name: string, json: string): Texts {
  const parsed = parseJson(name, json);
  if (typeof parsed !== 'object' || parsed === null) throw notTexts(name);
  const entries = Object.entries(parsed);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw notTexts(name);
  return Object.fromEntries(entries);
}

function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault('content', `${name} is no JSON: ${why}`, { cause: error });
  }
}

function notTexts(name: string): Fault {
  return new Fault('content', `${name} must be one flat object of texts by key.`);
}
