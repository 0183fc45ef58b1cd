import type { Phrases } from '../domain/corpus.ts';
import {
  FACETS,
  type Facet,
  type FindFollowUp,
  type FollowUp,
  type FollowUpWords,
} from '../domain/follow-up.ts';
import { LOCALES, type Locale } from '../domain/locale.ts';
import { createPlaceSpotter } from './find-place.ts';
import { pairsOf } from './letter-pairs.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { type Script, scriptOf } from './script-views.ts';
import { createStripper, isHan } from './strip-words.ts';

export interface FollowUpLesson extends Pick<Model, 'places'> {
  readonly words: FollowUpWords;
  /** Words of politeness (commands.yaml). */
  readonly fillers: Phrases;
}

/** Longer messages are questions of their own. */
const MOST_WORDS = 6;
const MOST_HAN = 12;
/** Share of letter pairs that a misspelt phrase has in common with the known one. */
const ALIKE = 0.8;
/** Of shorter words, too many look alike. */
const LEAST_ALIKE = 6;
/** A phrase may stand beside so much that is not known: it may be another matter. */
const MOST_STRANGE = 1;
const MOST_STRANGE_HAN = 2;

/** Finds what a short message asks about the last answer, in the language of the talk before the others. */
export function createFollowUpFinder(lesson: FollowUpLesson): FindFollowUp {
  const spot = createPlaceSpotter(lesson);
  const readers = new Map<Locale, PhraseReader>();
  const readerOf = (locale: Locale): PhraseReader => {
    const reader = readers.get(locale) ?? createPhraseReader(lesson, locale);
    readers.set(locale, reader);
    return reader;
  };
  const read: FindFollowUp = (text, locale) => {
    const words = normalise(text);
    if (words === '' || isLong(words)) return null;
    const named = spot(words);
    const rest = named
      ? `${words.slice(0, named.start)} ${words.slice(named.end)}`.replace(/ +/g, ' ').trim()
      : words;
    const place = named?.id ?? null;
    const found = find(rest, locale, readerOf);
    if (found) return { ...found, place };
    if (place === null) return null;
    const bare = LOCALES.some((one) => readerOf(one).strip(withoutAnd(rest)) === '');
    return bare ? { facet: null, place, fit: 'whole', locale: null } : null;
  };
  return onceInARow(read);
}

/** A turn asks the same more than once. */
function onceInARow(read: FindFollowUp): FindFollowUp {
  let last: {
    readonly text: string;
    readonly locale: Locale;
    readonly found: FollowUp | null;
  } | null = null;
  return (text, locale) => {
    if (last?.text !== text || last.locale !== locale) {
      last = { text, locale, found: read(text, locale) };
    }
    return last.found;
  };
}

type Found = Omit<FollowUp, 'place'>;

/** Any language may be typed in Latin letters. */
const WRITTEN_IN: Readonly<Partial<Record<Script, readonly Locale[]>>> = {
  cyrillic: ['ru', 'uk'],
  arabic: ['ar', 'fa', 'ckb'],
  han: ['zh'],
};

function find(
  words: string,
  locale: Locale,
  readerOf: (locale: Locale) => PhraseReader,
): Found | null {
  const own = readerOf(locale).whole(words);
  if (own) return { facet: own, fit: 'whole', locale };
  for (const other of WRITTEN_IN[scriptOf(words)] ?? LOCALES) {
    const facet = other === locale ? null : readerOf(other).whole(words);
    if (facet) return { facet, fit: 'whole', locale: other };
  }
  return readerOf(locale).near(words);
}

function isLong(words: string): boolean {
  return isHan(words)
    ? words.replaceAll(' ', '').length > MOST_HAN
    : words.split(' ').length > MOST_WORDS;
}

interface PhraseReader {
  readonly strip: (words: string) => string;
  readonly whole: (words: string) => Facet | null;
  readonly near: (words: string) => Found | null;
}

interface Known {
  readonly facet: Facet;
  readonly words: string;
  readonly pairs: ReadonlySet<string>;
}

function createPhraseReader({ words, fillers }: FollowUpLesson, locale: Locale): PhraseReader {
  const around = words.around[locale] ?? [];
  const strip = createStripper(around);
  const stripPolite = createStripper([...around, ...(fillers[locale] ?? [])]);
  const known = knownPhrases(words, locale, strip);
  const exact = new Map(known.map(({ facet, words: phrase }) => [phrase, facet]));
  const polite = new Map(
    knownPhrases(words, locale, stripPolite).map(({ facet, words: phrase }) => [phrase, facet]),
  );
  const sayable = new Set(
    [...known.map((one) => one.words), ...around.map(normalise)].flatMap(apart),
  );
  // Most messages have a word that no follow-up has: then nothing need be taken out of them.
  const wholly = (said: string): Facet | null =>
    isHan(said) || apart(said).every((word) => sayable.has(word))
      ? (exact.get(strip(said)) ?? null)
      : null;
  return {
    strip,
    whole(said) {
      const later = withoutAnd(said);
      return wholly(said) ?? (later === said ? null : wholly(later));
    },
    near(said) {
      const bare = strip(said);
      const nearly = polite.get(stripPolite(said)) ?? alike(bare, known);
      if (nearly) return { facet: nearly, fit: 'nearly', locale };
      const beside = within(bare, exact);
      return beside ? { facet: beside, fit: 'beside', locale } : null;
    },
  };
}

/** Phrases of a language without the words around; one that is nothing else tells nothing. */
export function knownPhrases(
  words: FollowUpWords,
  locale: Locale,
  strip: (words: string) => string,
): readonly Known[] {
  return FACETS.flatMap((facet) =>
    (words.facets[facet][locale] ?? []).flatMap((phrase) => {
      const bare = strip(normalise(phrase));
      return bare === '' ? [] : [{ facet, words: bare, pairs: pairsOf(bare) }];
    }),
  );
}

function apart(words: string): string[] {
  return words.split(' ');
}

/** "and" is written together with the next word in Arabic letters. */
function withoutAnd(words: string): string {
  return words.startsWith('و') ? words.slice(1) : words;
}

function alike(words: string, known: readonly Known[]): Facet | undefined {
  if (words.length < LEAST_ALIKE) return undefined;
  const pairs = pairsOf(words);
  let best: Facet | undefined;
  let most = ALIKE;
  for (const { facet, words: theirs, pairs: their } of known) {
    if (Math.abs(theirs.length - words.length) > 3) continue;
    const share = shareOf(pairs, their);
    if (share < most || (share === most && best !== undefined)) continue;
    best = facet;
    most = share;
  }
  return best;
}

function shareOf(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of ours) if (theirs.has(pair)) shared += 1;
  return (2 * shared) / (ours.size + theirs.size);
}

/** The longest phrase beside which hardly anything is said. */
function within(words: string, exact: ReadonlyMap<string, Facet>): Facet | undefined {
  const parts = isHan(words) ? [...words] : apart(words);
  const between = isHan(words) ? '' : ' ';
  const most = isHan(words) ? MOST_STRANGE_HAN : MOST_STRANGE;
  for (let strange = 0; strange <= most && strange < parts.length; strange += 1) {
    for (let from = 0; from <= strange; from += 1) {
      const phrase = parts.slice(from, parts.length - strange + from).join(between);
      const facet = exact.get(phrase);
      if (facet) return facet;
    }
  }
  return undefined;
}
