import type { Effect } from '../domain/effect.ts';
import { type Handoff, isOpen, isQueued, type Outcome, rungFor } from '../domain/handoff.ts';
import { backToQueue } from './accept-handoff.ts';
import { watchTalk } from './check-talk.ts';
import { handledNow } from './expected-wait.ts';
import { change, moved, offerSoon } from './move-handoff.ts';

export function close(
  handoff: Handoff,
  advisor: string,
  outcome: Outcome,
  now: number,
): readonly Effect[] | null {
  if (!isOpen(handoff)) return null;
  if (handoff.advisor !== advisor && !isQueued(handoff) && handoff.state !== 'missed') return null;
  return [
    ...change(handoff, moved(handoff, 'done', now, { outcome, advisor })),
    ...handledNow(handoff, now),
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
    case 'connecting':
    case 'dialling':
    case 'active':
    case 'done':
      return watchTalk(handoff, now);
    case 'wrap-up':
      return [
        ...change(handoff, moved(handoff, 'done', now, { outcome: handoff.outcome ?? 'other' })),
        offerSoon(now),
      ];
    case 'missed':
      return change(handoff, moved(handoff, 'done', now, { outcome: 'no-contact' }));
    default:
      return null;
  }
}
