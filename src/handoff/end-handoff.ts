import type { Effect } from '../domain/effect.ts';
import { type Handoff, isQueued, isWithAdvisor, type Outcome, rungFor } from '../domain/handoff.ts';
import { backToQueue } from './accept-handoff.ts';
import { onHangUp } from './change-handoff.ts';
import { change, moved, offerSoon } from './move-handoff.ts';

export function connected(handoff: Handoff, now: number): readonly Effect[] | null {
  if (handoff.state !== 'connecting' && handoff.state !== 'dialling') return null;
  return change(handoff, moved(handoff, 'active', now));
}

/** After a talk the advisor wraps up; before it, the person keeps the place. */
export function advisorLeft(handoff: Handoff, now: number): readonly Effect[] | null {
  if (handoff.state === 'active') return change(handoff, moved(handoff, 'wrap-up', now));
  if (!isWithAdvisor(handoff)) return null;
  return [...backToQueue(handoff, now, handoff.skipped), offerSoon(now)];
}

/** The person's end of the call is over: a call that never reached them is tried again. */
export function personLeft(handoff: Handoff, now: number): readonly Effect[] | null {
  if (handoff.phone?.call) return onHangUp(handoff, handoff.phone.call, now);
  if (handoff.state === 'active') return change(handoff, moved(handoff, 'wrap-up', now));
  return handoff.state === 'dialling' ? unreached(handoff, now) : null;
}

const CALL_BACK_TRIES = 3;
const CALL_BACK_PAUSE_MS = 10 * 60_000;

function unreached(handoff: Handoff, now: number): readonly Effect[] {
  if (handoff.tries >= CALL_BACK_TRIES) {
    return change(handoff, moved(handoff, 'missed', now, { advisor: null }));
  }
  const notBefore = now + CALL_BACK_PAUSE_MS;
  return [
    ...change(handoff, moved(handoff, 'call-back', now, { advisor: null, notBefore })),
    offerSoon(now),
  ];
}

export function close(
  handoff: Handoff,
  advisor: string,
  outcome: Outcome,
  now: number,
): readonly Effect[] | null {
  if (handoff.advisor !== advisor && !isQueued(handoff) && handoff.state !== 'missed') return null;
  return [
    ...change(handoff, moved(handoff, 'done', now, { outcome, advisor })),
    { kind: 'count', name: 'handoff-outcome', label: outcome },
    offerSoon(now),
  ];
}

/** A state has outlived its time. Nobody is lost: the person waits again at the original place. */
export function expire(handoff: Handoff, now: number): readonly Effect[] | null {
  if (handoff.deadline === null || handoff.deadline > now) return null;
  switch (handoff.state) {
    case 'offered':
      return [
        ...backToQueue(handoff, now, [...handoff.skipped, ...rungFor(handoff)]),
        offerSoon(now),
      ];
    case 'accepted':
    case 'connecting':
      return [...backToQueue(handoff, now, handoff.skipped), offerSoon(now)];
    case 'dialling':
      return unreached(handoff, now);
    case 'wrap-up':
      return [
        ...change(handoff, moved(handoff, 'done', now, { outcome: handoff.outcome ?? 'other' })),
        offerSoon(now),
      ];
    default:
      return null;
  }
}
