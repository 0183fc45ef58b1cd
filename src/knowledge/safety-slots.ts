import { type Place, placeChain } from '../domain/place.ts';
import type { ServedKnowledge } from './model.ts';

/** Slots without which a municipality must not go live, and that nobody has filled and allowed. */
export function missingSafetySlots(knowledge: ServedKnowledge, place: Place): readonly string[] {
  if (place.kind !== 'municipality') return [];
  const chain = placeChain(knowledge.places, place.id);
  return Object.entries(knowledge.slots)
    .filter(([, slot]) => slot.safety)
    .map(([name]) => name)
    .filter((name) => !chain.some((one) => one.slots[name]?.publishAllowed));
}
