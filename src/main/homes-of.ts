import type { Homes } from '../../dialogs/ask-place.ts';
import { placeChain } from '../domain/place.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';

/** The municipalities that an installation serves: its own place, or all that lie in it. */
export function homesOf({ places }: Pick<ServedKnowledge, 'places'>, served: string): Homes {
  const all = Object.values(places);
  const within = all.filter(
    ({ id, kind }) =>
      kind === 'municipality' && placeChain(places, id).some((place) => place.id === served),
  );
  return {
    municipalities: within.map(({ id }) => id).sort(),
    elsewhere: all.find(({ kind }) => kind === 'nation')?.id ?? served,
  };
}
