import type { Environment } from '../config/schema.ts';
import type { Handoff } from '../domain/handoff.ts';
import { nextOpening } from '../domain/opening-hours.ts';
import { hoursOf } from '../domain/place.ts';
import type { OfferRules } from '../handoff/offer-rules.ts';
import type { Live } from './live.ts';

const SECOND_MS = 1_000;

/** How this installation offers its queue, by its settings and the rota of the content served now. */
export function offerRules(config: Environment, live: Live): OfferRules {
  const widen = config.WIDEN_AFTER_SECONDS;
  return {
    ring: config.RING,
    widenAfterMs: widen === undefined ? null : widen * SECOND_MS,
    opensAt: (handoff, now) => opensAt(live, handoff, now),
  };
}

/** By the hours of the line that was called; a language without any by those of the house. */
function opensAt({ now: served }: Live, handoff: Handoff, now: number): number {
  const place = served.lineOf(handoff.phone?.line ?? '')?.place ?? handoff.queue;
  const hours = hoursOf(served.knowledge.places, place, { locale: handoff.locale, by: 'phone' });
  if (hours.length === 0) return now;
  const openings = hours.map((one) => nextOpening(one, now) ?? Number.POSITIVE_INFINITY);
  return Math.min(...openings);
}
