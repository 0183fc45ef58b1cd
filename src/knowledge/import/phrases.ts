import type { Locale } from '../../domain/locale.ts';
import { entriesOf } from '../lint/fault.ts';
import type { ByLocale } from '../model.ts';

/** Words whose endings these languages do not change: "magistrat" is no "magistrate". */
const CLOSED: ReadonlySet<Locale> = new Set(['en', 'sv', 'es', 'fr']);
const ENDING = "(?:'?s|n|en|na)?";
const BORDER = '(?![\\p{L}\\p{N}])';
/** What "…" in a phrase may stand for, in characters. */
const GAP = '.{0,80}?';
const YEAR = '(?<year>(?:19|20)\\d\\d)';

/** One way of writing: hyphens, quotes and spaces alike, thousands without a separator. */
export function foldPage(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/(?<!\d)(\d{1,3})[ ,](?=\d{3}(?![\d]))/g, '$1')
    .replace(/ ?- ?(?=\d)/g, '-');
}

/** Where a phrase stands in a folded text: "…" for some words between, `{year}` for a year. */
function phrasePattern(phrase: string, locale: Locale): RegExp {
  const key = `${locale} ${phrase}`;
  const known = patterns.get(key) ?? makePattern(foldPage(phrase), locale);
  patterns.set(key, known);
  return known;
}

const patterns = new Map<string, RegExp>();

function makePattern(phrase: string, locale: Locale): RegExp {
  const acronym = /^[\p{Lu}\d-]{2,4}$/u.test(phrase);
  const stem =
    locale === 'fi' && phrase.length >= 7 ? phrase.replace(/(?<=\p{Ll})[tn]$/u, '') : phrase;
  const body = stem
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace('\\{year\\}', YEAR)
    .replaceAll(/ ?… ?/g, GAP);
  const start = /^[\p{L}\p{N}{]/u.test(phrase) ? '(?<![\\p{L}\\p{N}])' : '';
  return new RegExp(`${start}${body}${endOf(phrase, locale, acronym)}`, acronym ? 'gu' : 'giu');
}

function endOf(phrase: string, locale: Locale, acronym: boolean): string {
  if (/[\d}]$/.test(phrase)) return '(?!\\d)';
  if (!/\p{L}$/u.test(phrase)) return '';
  if (acronym || phrase.length < 5) return BORDER;
  return CLOSED.has(locale) ? `${ENDING}${BORDER}` : '';
}

/** Phrases that are looked for in every sentence of every page. */
export interface Phrases {
  /** Finds any of them at one go; which of them it was has to be looked for. */
  readonly any: RegExp;
  readonly each: readonly (readonly [locale: Locale, pattern: RegExp])[];
}

const known = new WeakMap<ByLocale<readonly string[]>, Phrases>();

/** Their patterns, made once for each list of phrases. */
export function phrasesOf(list: ByLocale<readonly string[]>): Phrases {
  const found = known.get(list) ?? makePhrases(list);
  known.set(list, found);
  return found;
}

function makePhrases(list: ByLocale<readonly string[]>): Phrases {
  const each = entriesOf(list).flatMap(([locale, some]) =>
    some.map((phrase) => [locale, phrasePattern(phrase, locale)] as const),
  );
  const sources = each.map(([, { source }]) => source);
  return { any: new RegExp(sources.length === 0 ? '(?!)' : sources.join('|'), 'iu'), each };
}
