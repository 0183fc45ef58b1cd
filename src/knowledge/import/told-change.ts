import type { Locale } from '../../domain/locale.ts';
import { entriesOf } from '../lint/fault.ts';
import type { ByLocale, PageWords, Superseded } from '../model.ts';
import { phrasePattern } from './phrases.ts';

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

/** "elinvoimakeskus" is in "elinvoimakeskukset" but for its last letter. */
function stemsOf(now: Superseded['now']): Superseded['now'] {
  return {
    ...now,
    fi: now.fi?.map((term) => (term.length < LONG ? term : term.slice(0, -1))) ?? [],
  };
}

const LONG = 9;

/** A year in a phrase is one that has come. */
export function mentionsAny(
  text: string,
  phrases: ByLocale<readonly string[]>,
  year: number,
): boolean {
  return entriesOf(phrases).some(([locale, some]) =>
    some.some((phrase) => mentions(text, phrase, { locale, year })),
  );
}

function mentions(
  text: string,
  phrase: string,
  { locale, year }: { readonly locale: Locale; readonly year: number },
): boolean {
  return [...text.matchAll(phrasePattern(phrase, locale))].some(
    ({ groups }) => groups?.['year'] === undefined || Number(groups['year']) <= year,
  );
}
