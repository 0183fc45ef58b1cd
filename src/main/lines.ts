import type { Locale } from '../domain/locale.ts';
import type { Knowledge } from '../knowledge/model.ts';

/** The place and greeting language of a number of ours; null for a number that is not ours. */
export function lineFinder(
  knowledge: Knowledge,
): (number: string) => { readonly place: string; readonly locale: Locale | null } | null {
  const lines = new Map(
    Object.values(knowledge.places).flatMap((place) =>
      place.lines.map((line) => [line.number, { place: place.id, locale: line.greeting }] as const),
    ),
  );
  return (number) => lines.get(number.replace(/^whatsapp:/, '')) ?? null;
}
