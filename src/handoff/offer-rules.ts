import type { Handoff } from '../domain/handoff.ts';
import { waitsFrom } from '../domain/queue.ts';

/** How one installation offers its queue. */
export interface OfferRules {
  /** The one longest idle, or every free advisor who can take the person at the same time. */
  readonly ring: 'longest-idle' | 'all';
  /** Milliseconds of waiting until advisors without the language are asked too; null for never. */
  readonly widenAfterMs: number | null;
  /** When advisors may next be rung about somebody who is not on the line: `now` while it is open. */
  readonly opensAt: (handoff: Handoff, now: number) => number;
}

export const AT_ANY_TIME: OfferRules = {
  ring: 'longest-idle',
  widenAfterMs: null,
  opensAt: (_handoff, now) => now,
};

/** A caller on the line came while it was open: whoever is left at closing time is served. */
export function mayRing(handoff: Handoff, now: number, rules: OfferRules): boolean {
  return handoff.phone?.call != null || rules.opensAt(handoff, now) <= now;
}

/** Whoever opens the store later than this after a change nobody told of finds it by then. */
const LONGEST_MS = 5 * 60_000;

/** When the queue must be looked at again though nothing happens; null while nobody waits for a call. */
export function nextLook(
  waiting: readonly Handoff[],
  now: number,
  rules: OfferRules,
): number | null {
  if (waiting.length === 0) return null;
  const moments = waiting.flatMap((handoff) => [
    handoff.notBefore ?? 0,
    widensAt(handoff, rules.widenAfterMs) ?? 0,
    mayRing(handoff, now, rules) ? 0 : rules.opensAt(handoff, now),
  ]);
  return Math.min(now + LONGEST_MS, ...moments.filter((at) => at > now));
}

export function widensAt(handoff: Handoff, afterMs: number | null): number | null {
  return afterMs === null ? null : waitsFrom(handoff) + afterMs;
}
