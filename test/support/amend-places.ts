import type { Place } from '../../src/domain/place.ts';
import type { Content } from '../../src/main/open-content.ts';

/** The content with some of its places as another installation has them. */
export function amendPlaces(
  content: Content,
  changes: Readonly<Record<string, (place: Place) => Partial<Place>>>,
): Content {
  const places = Object.fromEntries(
    Object.values(content.knowledge.places).map((place) => [
      place.id,
      { ...place, ...changes[place.id]?.(place) },
    ]),
  );
  return { ...content, knowledge: { ...content.knowledge, places } };
}
