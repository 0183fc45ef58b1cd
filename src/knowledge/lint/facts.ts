import type { Fact, Knowledge } from '../model.ts';
import { placeholdersIn } from '../placeholders.ts';
import { type Finding, faultsOf } from './fault.ts';

const { error, warning } = faultsOf('facts/');

export function lintFacts(knowledge: Knowledge): readonly Finding[] {
  const used = usedFacts(knowledge);
  const single = Object.entries(knowledge.facts).flatMap(([id, values]) => [
    ...(used.has(id)
      ? []
      : [warning(`No text uses the fact "${id}". Use it or remove it.`, { path: [id, 0, 'id'] })]),
    ...(overlap(values)
      ? [
          error(`Two values of "${id}" hold at the same time. Set valid_from and valid_to.`, {
            path: [id, 0, 'valid_to'],
          }),
        ]
      : []),
    ...(neverEnds(values)
      ? [
          error(`The last day of "${id}" would be told for ever. Set valid_to, as before it.`, {
            path: [id, values.length - 1, 'valid_to'],
          }),
        ]
      : []),
    ...values.flatMap((fact, nth) => lintFact(knowledge, [id, nth], fact)),
  ]);
  return [...single, ...twins(knowledge)];
}

/** One number or page under several ids is mended under one of them and stays wrong under the others. */
function twins(knowledge: Knowledge): readonly Finding[] {
  const ids = Map.groupBy(Object.keys(knowledge.facts), (id) => contactOf(knowledge, id));
  return [...ids].flatMap(([contact, same]) => {
    if (contact === null || same.length < 2) return [];
    const names = same.map((id) => `"${id}"`).join(' and ');
    const path = [same[0] ?? '', 0, 'id'];
    return [warning(`${names} are all ${contact}. Keep one of them.`, { path })];
  });
}

/** What the fact holds last, when that is a number or a page. */
function contactOf(knowledge: Knowledge, id: string): string | null {
  const value = knowledge.facts[id]?.at(-1)?.value;
  if (value?.type === 'phone') return value.phone.replaceAll(' ', '');
  return value?.type === 'url' ? value.url.replace(/\/$/, '') : null;
}

function lintFact(
  knowledge: Knowledge,
  at: readonly [id: string, nth: number],
  fact: Fact,
): readonly Finding[] {
  const [id] = at;
  const faults: Finding[] = [];
  if (fact.source !== null && !(fact.source in knowledge.sources))
    faults.push(
      error(`${id}: the source "${fact.source}" is not in sources.yaml. Add it there.`, {
        path: [...at, 'source'],
      }),
    );
  if (fact.status === 'verified' && fact.source === null && fact.checked === null)
    faults.push(
      error(`${id}: verified by whom? Give the source or who checked it.`, {
        path: [...at, 'status'],
      }),
    );
  for (const [locale, variant] of Object.entries(fact.variants)) {
    if (!(variant in knowledge.facts))
      faults.push(
        error(`${id}: there is no fact "${variant}" to stand in for it. Add or correct it.`, {
          path: [...at, 'variants', locale],
        }),
      );
  }
  return faults;
}

function usedFacts(knowledge: Knowledge): ReadonlySet<string> {
  const standIns = Object.values(knowledge.slots).flatMap((slot) => Object.values(slot.standIn));
  const variants = Object.values(knowledge.facts)
    .flat()
    .flatMap((fact) => Object.values(fact.variants));
  return new Set([
    ...Object.values(knowledge.topics).flatMap((topic) => topic.facts),
    ...Object.values(knowledge.emergencies.services).map((service) => service.phone),
    ...standIns.flatMap((text) => placeholdersIn(text).map(({ id }) => id)),
    ...variants,
  ]);
}

/** Days that come round, each told until it has passed: the last one has to pass too. */
function neverEnds(values: readonly Fact[]): boolean {
  const [last, ...earlier] = values.toReversed();
  const passes = ({ value, validTo }: Fact) => value.type === 'date' && value.date === validTo;
  return earlier.length > 0 && earlier.every(passes) && last?.validTo === null;
}

function overlap(values: readonly Fact[]): boolean {
  const byStart = [...values].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  return byStart.some((fact, index) => {
    const next = byStart[index + 1];
    return next !== undefined && (fact.validTo ?? '9999') >= (next.validFrom ?? '');
  });
}
