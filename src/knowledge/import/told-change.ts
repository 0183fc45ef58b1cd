import type { ByLocale, PageWords, Superseded } from '../model.ts';
import { phrasesOf } from './phrases.ts';

/** A name found in a folded text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How far before a name "former" may stand, in characters. */
const BESIDE = 30;

/** The sentence itself tells that the name is of the past: it is right to use it. */
export function tellsOfChange(
  text: string,
  {
    words,
    entry,
    span,
    year,
  }: {
    readonly words: PageWords;
    readonly entry: Superseded;
    readonly span: Span;
    readonly year: number;
  },
): boolean {
  const before = text.slice(Math.max(0, span.from - BESIDE), span.from);
  const rest = `${text.slice(0, span.from)} ${text.slice(span.to)}`;
  return (
    mentionsAny(text, words.told, year) ||
    mentionsAny(before, words.former, year) ||
    (mentionsAny(text, words.nowNamed, year) && mentionsAny(rest, stemsOf(entry.now), year))
  );
}

const stems = new WeakMap<Superseded['now'], Superseded['now']>();

/** "elinvoimakeskus" is in "elinvoimakeskukset" but for its last letter. */
function stemsOf(now: Superseded['now']): Superseded['now'] {
  const fi = now.fi?.map((term) => (term.length < LONG ? term : term.slice(0, -1))) ?? [];
  const found = stems.get(now) ?? { ...now, fi };
  stems.set(now, found);
  return found;
}

const LONG = 9;

/** A year in a phrase is one that has come. */
export function mentionsAny(
  text: string,
  phrases: ByLocale<readonly string[]>,
  year: number,
): boolean {
  const { any, each } = phrasesOf(phrases);
  return any.test(text) && each.some(([, pattern]) => mentions(text, pattern, year));
}

function mentions(text: string, pattern: RegExp, year: number): boolean {
  return [...text.matchAll(pattern)].some(
    ({ groups }) => groups?.['year'] === undefined || Number(groups['year']) <= year,
  );
}
