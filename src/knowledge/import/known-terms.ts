import { entriesOf } from '../lint/fault.ts';
import type { Knowledge, Superseded } from '../model.ts';
import type { Known } from './finding.ts';
import { foldPage, phrasePattern } from './phrases.ts';

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

type Terms = ReturnType<typeof entriesOf<readonly string[]>>;

/** "The Integration Act" alone may be the old one as well as the new. */
function termIn(folded: string, entry: Superseded): string | undefined {
  const old = [...Object.values(entry.was), ...Object.values(entry.inPages)].flat();
  const terms: Terms = entriesOf(entry.was).length === 0 ? [] : entriesOf(entry.now);
  for (const [locale, some] of terms) {
    const certain = some.filter((term) => !old.some((one) => one.includes(term)));
    const found = certain.flatMap((term) => folded.match(phrasePattern(term, locale)) ?? []);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}
