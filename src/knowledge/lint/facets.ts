import { FACETS, type Facet } from '../../domain/follow-up.ts';
import { LOCALES, type Locale } from '../../domain/locale.ts';
import type { Knowledge } from '../model.ts';
import { type Finding, faultsOf } from './fault.ts';

const LEAST_WORDS = 6;
const { error, warning } = faultsOf('facets.yaml');

/** What people ask next about an answer: a phrase must mean one thing, and every slot must be known. */
export function lintFacets(knowledge: Knowledge): readonly Finding[] {
  const isFilled = FACETS.some(
    (facet) => Object.keys(knowledge.followUps.facets[facet]).length > 0,
  );
  if (!isFilled) return [];
  return [
    ...FACETS.flatMap((facet) => [
      ...fewWords(knowledge, facet),
      ...unknownSlots(knowledge, facet),
    ]),
    ...LOCALES.flatMap((locale) => sameWords(knowledge, locale)),
  ];
}

function fewWords({ followUps }: Knowledge, facet: Facet): readonly Finding[] {
  return LOCALES.filter(
    (locale) => (followUps.facets[facet][locale]?.length ?? 0) < LEAST_WORDS,
  ).map((locale) =>
    warning(`${facet}: fewer than ${LEAST_WORDS} ways to ask in "${locale}". Write more.`, {
      path: ['facets', facet, 'words', locale],
    }),
  );
}

function unknownSlots({ followUps, slots }: Knowledge, facet: Facet): readonly Finding[] {
  return followUps.parts[facet].slots
    .filter((slot) => !(slot in slots))
    .map((slot) =>
      error(`${facet}: "${slot}" is not in slots.yaml. Add it there or name another.`, {
        path: ['facets', facet, 'slots'],
      }),
    );
}

/** The first of two facets would always win, and a command always does. */
function sameWords(knowledge: Knowledge, locale: Locale): readonly Finding[] {
  const { followUps, commands } = knowledge;
  const taken = new Map(
    Object.entries(commands.commands).flatMap(([command, phrases]) =>
      (phrases[locale] ?? []).map((phrase) => [phrase.toLowerCase(), `the command ${command}`]),
    ),
  );
  return FACETS.flatMap((facet) =>
    (followUps.facets[facet][locale] ?? []).flatMap((phrase, at) => {
      const other = taken.get(phrase.toLowerCase());
      if (other === undefined) taken.set(phrase.toLowerCase(), facet);
      return other === undefined || other === facet
        ? []
        : [
            error(`"${phrase}" means ${other} already. Leave it in one of them.`, {
              path: ['facets', facet, 'words', locale, at],
            }),
          ];
    }),
  );
}
