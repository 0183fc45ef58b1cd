import type { ServedKnowledge } from './model.ts';

/** Numbers of authorities and of the service itself, digits only: masking leaves them readable. */
export function officialNumbers(knowledge: ServedKnowledge): ReadonlySet<string> {
  const facts = Object.values(knowledge.facts).flat();
  const places = Object.values(knowledge.places);
  const slots = places.flatMap((place) =>
    Object.values(place.slots).filter((slot) => slot.publishAllowed),
  );
  const phones = [...facts, ...slots].flatMap(({ value }) =>
    value.type === 'phone' ? [value.phone] : [],
  );
  const lines = places.flatMap((place) => place.lines.map((line) => line.number));
  return new Set([...phones, ...lines].flatMap(spellings));
}

/** "+358 295 …" and "0295 …" are the same number. */
function spellings(phone: string): readonly string[] {
  const digits = phone.replace(/\D/g, '');
  if (phone.startsWith('+358')) return [digits, `0${digits.slice(3)}`];
  return digits.startsWith('0') ? [digits, `358${digits.slice(1)}`] : [digits];
}
