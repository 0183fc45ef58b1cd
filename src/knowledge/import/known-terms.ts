import { entriesOf } from '../lint/fault.ts';
import type { ByLocale, Knowledge, Superseded } from '../model.ts';
import type { Known } from './finding.ts';
import { foldPage, phrasesOf } from './phrases.ts';

/** Names of today that a sentence uses rightly, where it uses none of the old ones. */
export function knownTerms(
  knowledge: Knowledge,
  text: string,
  outdated: ReadonlySet<string>,
): readonly Known[] {
  const folded = foldPage(text);
  return knowledge.superseded
    .filter(({ id, since, understoodOnly }) => !outdated.has(id) && (since || !understoodOnly))
    .flatMap((entry): readonly Known[] => {
      const was = termIn(folded, entry);
      if (was === undefined) return [];
      return [{ kind: 'known', was, held: `superseded: ${entry.id}`, source: entry.source }];
    })
    .filter((one, at, all) => !all.some((other, before) => isSaidBy(other, one, before < at)));
}

/** "hyvinvointialue" is told by "Etelä-Karjalan hyvinvointialue". */
function isSaidBy(other: Known, one: Known, isBefore: boolean): boolean {
  return other.was.includes(one.was) && (other.was !== one.was || isBefore);
}

function termIn(folded: string, entry: Superseded): string | undefined {
  const { any, each } = phrasesOf(certainOf(entry));
  if (!any.test(folded)) return undefined;
  return each.flatMap(([, pattern]) => folded.match(pattern) ?? [])[0];
}

type Terms = ByLocale<readonly string[]>;
const certain = new WeakMap<Superseded, Terms>();

/** "The Integration Act" alone may be the old one as well as the new. */
function certainOf(entry: Superseded): Terms {
  const found = certain.get(entry) ?? makeCertain(entry);
  certain.set(entry, found);
  return found;
}

function makeCertain({ was, now, inPages }: Superseded): Terms {
  if (entriesOf(was).length === 0) return {};
  const old = [...Object.values(was), ...Object.values(inPages)].flat();
  const isNew = (term: string) => !old.some((one) => one.includes(term));
  return Object.fromEntries(entriesOf(now).map(([locale, some]) => [locale, some.filter(isNew)]));
}
