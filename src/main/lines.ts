import type { Locale } from '../domain/locale.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';

export interface OurLine {
  readonly place: string;
  readonly locale: Locale | null;
  readonly staff: boolean;
}

/** The place and greeting language of a number of ours; null for a number that is not ours. */
export function lineFinder(knowledge: ServedKnowledge): (number: string) => OurLine | null {
  const lines = new Map(
    Object.values(knowledge.places).flatMap((place) =>
      place.lines.map(
        ({ number, greeting, staff }) =>
          [number, { place: place.id, locale: greeting, staff }] as const,
      ),
    ),
  );
  return (number) => lines.get(number.replace(/^whatsapp:/, '')) ?? null;
}
