import type { Day } from '../../domain/helsinki.ts';
import type { Locale } from '../../domain/locale.ts';
import { entriesOf } from '../lint/fault.ts';
import type { Knowledge, Superseded } from '../model.ts';
import type { Outdated } from './finding.ts';
import { anyPattern, foldPage, phrasePattern } from './phrases.ts';
import { type Span, tellsOfChange } from './told-change.ts';

interface Named extends Span {
  readonly entry: Superseded;
  readonly locale: Locale;
  readonly was: string;
}

/** Acts, agencies, names, processes and words of superseded.yaml that a sentence uses as if they still stood. */
export function outdatedNames(knowledge: Knowledge, text: string, day: Day): readonly Outdated[] {
  const folded = foldPage(text);
  const named = knowledge.superseded
    .filter((entry) => isPast(entry, day))
    .flatMap((entry) => spansOf(entry, folded));
  return named
    .filter((one) => !named.some((other) => isWithin(one, other)))
    .filter(firstOfEntry)
    .filter(
      ({ entry, from, to }) =>
        !tellsOfChange(folded, {
          words: knowledge.pageWords,
          entry,
          span: { from, to },
          year: Number(day.slice(0, 4)),
        }),
    )
    .map(toFinding);
}

/** Everyday words that nothing has replaced are no fault of a page. */
function isPast({ since, understoodOnly }: Superseded, day: Day): boolean {
  return since === null ? !understoodOnly : since <= day;
}

type Phrase = readonly [Locale, string];

function spansOf(entry: Superseded, folded: string): readonly Named[] {
  const { any, phrases } = phrasesOf(entry);
  if (!any.test(folded)) return [];
  return phrases.flatMap(([locale, phrase]) =>
    [...folded.matchAll(phrasePattern(phrase, locale))].map((match) => {
      const [was] = match;
      return { entry, locale, was, from: match.index, to: match.index + was.length };
    }),
  );
}

const known = new WeakMap<Superseded, { any: RegExp; phrases: readonly Phrase[] }>();

function phrasesOf(entry: Superseded) {
  const own = entriesOf(entry.inPages);
  const used = own.length > 0 ? own : entriesOf(entry.was);
  const phrases = used.flatMap(([locale, some]) => some.map((one): Phrase => [locale, one]));
  const found = known.get(entry) ?? { any: anyPattern(phrases), phrases };
  known.set(entry, found);
  return found;
}

/** "te-palvelut.fi" is the web page and not the TE services. */
function isWithin(one: Named, other: Named): boolean {
  if (one.entry === other.entry) return false;
  const within = other.from <= one.from && one.to <= other.to;
  return within && other.to - other.from > one.to - one.from;
}

function firstOfEntry(one: Named, at: number, all: readonly Named[]): boolean {
  return all.findIndex(({ entry }) => entry === one.entry) === at;
}

function toFinding({ entry, locale, was }: Named): Outdated {
  const { id, now, since, note, status, source } = entry;
  return {
    kind: 'outdated',
    by: 'name',
    was,
    entry: id,
    now: now[locale] ?? now.fi ?? [],
    since,
    note,
    status,
    source,
  };
}
