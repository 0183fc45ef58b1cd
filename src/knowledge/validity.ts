import { addMonths, type Day } from '../domain/helsinki.ts';
import { fallbackChain, type Locale } from '../domain/locale.ts';
import { placeChain, type SlotValue } from '../domain/place.ts';
import type { Check, Fact, ServedKnowledge, ServedTopic } from './model.ts';

export type Policy = 'draft' | 'verified';

/** The value of a fact that holds on a day, in the form meant for a language; null when none does. */
export function factOn(knowledge: ServedKnowledge, id: string, when: FactAt): Fact | null {
  const own = validOn(knowledge.facts[id] ?? [], when.day);
  const variant = own?.variants[when.locale];
  if (variant === undefined) return own;
  return validOn(knowledge.facts[variant] ?? [], when.day) ?? own;
}

export interface FactAt {
  readonly day: Day;
  /** The language of the person, who may be reading a text in another one. */
  readonly locale: Locale;
}

/** The published value of a local slot in the nearest place that has one. */
export function slotOn(
  knowledge: ServedKnowledge,
  name: string,
  at: { readonly place: string; readonly day: Day; readonly policy: Policy },
): SlotValue | null {
  for (const place of placeChain(knowledge.places, at.place)) {
    const slot = place.slots[name];
    if (slot && isShown(slot, at.day, at.policy)) return slot;
  }
  return null;
}

function isPastReview(review: {
  readonly checked: Check | null;
  readonly compiledAt: Day;
  readonly months: number;
  readonly day: Day;
}): boolean {
  return addMonths(review.checked?.at ?? review.compiledAt, review.months) < review.day;
}

/** The topic itself or a fact in it should have been looked at again by now. */
export function isDue(knowledge: ServedKnowledge, topic: ServedTopic, day: Day): boolean {
  if (isPastReview({ ...topic, months: topic.reviewMonths, day })) return true;
  const read = topic.checked?.at ?? topic.compiledAt;
  return topic.facts.some((id) =>
    (knowledge.facts[id] ?? []).some(
      (fact) => isPastOwnReview(fact, day) || hasComeSince(fact, { read, day }),
    ),
  );
}

function isPastOwnReview({ checked, reviewMonths: months }: Fact, day: Day): boolean {
  return checked !== null && isPastReview({ checked, compiledAt: checked.at, months, day });
}

/** What was a plan for a day to come when the text was last read, and is no plan any more. */
function hasComeSince(fact: Fact, at: { readonly read: Day; readonly day: Day }): boolean {
  const planned = plannedDay(fact);
  return planned !== null && at.read < planned && planned <= at.day;
}

/** The day for which something is planned that is not decided yet; null for other facts. */
export function plannedDay({ status, value }: Fact): Day | null {
  return status === 'pending' && value.type === 'date' ? value.date : null;
}

/** The first language of the chain for which `find` has something. */
export function inChain<T>(
  locale: Locale,
  find: (one: Locale) => T | null | undefined,
): { readonly locale: Locale; readonly found: T } | null {
  for (const one of fallbackChain(locale)) {
    const found = find(one);
    if (found !== null && found !== undefined) return { locale: one, found };
  }
  return null;
}

function validOn(values: readonly Fact[], day: Day): Fact | null {
  const holds = (fact: Fact) =>
    (fact.validFrom === null || fact.validFrom <= day) &&
    (fact.validTo === null || day <= fact.validTo);
  return values.find(holds) ?? null;
}

/** A number nobody has allowed, or whose confirmation has run out, is never shown. */
function isShown(slot: SlotValue, day: Day, policy: Policy): boolean {
  if (!slot.publishAllowed) return false;
  if (slot.confirmed !== null) return addMonths(slot.confirmed.at, slot.reviewMonths) >= day;
  return policy === 'draft';
}
