import type { Day } from '../../domain/helsinki.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Knowledge, Superseded } from '../model.ts';
import type { Outdated } from './finding.ts';
import { foldPage, phrasesOf } from './phrases.ts';
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

function spansOf(entry: Superseded, folded: string): readonly Named[] {
  const { any, each } = phrasesOf(hasAny(entry.inPages) ? entry.inPages : entry.was);
  if (!any.test(folded)) return [];
  return each.flatMap(([locale, pattern]) =>
    [...folded.matchAll(pattern)].map((match) => {
      const [was] = match;
      return { entry, locale, was, from: match.index, to: match.index + was.length };
    }),
  );
}

function hasAny(list: Superseded['inPages']): boolean {
  return Object.keys(list).length > 0;
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
