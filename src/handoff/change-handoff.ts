import type { Effect } from '../domain/effect.ts';
import { type Handoff, type HandoffReason, isQueued } from '../domain/handoff.ts';
import { personLeg } from '../domain/talk.ts';
import { hearTalk } from './hear-talk.ts';
import { change, moved, offerSoon } from './move-handoff.ts';
import { priorityOf } from './request-handoff.ts';

/** "Call me": the same place in the queue, reached by phone. */
export function toCallBack(
  handoff: Handoff,
  to: { readonly number: string; readonly line: string | null },
  now: number,
): readonly Effect[] {
  if (!isQueued(handoff)) return [];
  const phone = { number: to.number, call: null, line: handoff.phone?.line ?? to.line };
  return [
    ...change(handoff, moved(handoff, 'call-back', now, { by: 'phone', phone, advisor: null })),
    offerSoon(now),
  ];
}

/** A caller who comes back while a place is kept takes that place again with the new call. */
export function onNewCall(
  handoff: Handoff,
  call: { readonly id: string; readonly line: string | null; readonly number: string | null },
  now: number,
): readonly Effect[] {
  if (!isQueued(handoff)) return [];
  const phone = {
    number: call.number ?? handoff.phone?.number ?? null,
    call: call.id,
    line: call.line,
  };
  const changes = { by: 'phone', phone, advisor: null, notBefore: null } as const;
  return [...change(handoff, moved(handoff, 'waiting', now, changes)), offerSoon(now)];
}

/** A caller hung up. The place is kept where the number is known; otherwise nobody can be reached. */
export function onHangUp(handoff: Handoff, call: string, now: number): readonly Effect[] {
  if (handoff.by !== 'phone' || handoff.phone?.call !== call) return [];
  const person = personLeg(handoff.talk);
  if (person) return hearTalk(handoff, { kind: 'left', leg: person.name }, now) ?? [];
  if (!isQueued(handoff)) return [];
  const phone = { ...handoff.phone, call: null };
  if (phone.number === null) return change(handoff, moved(handoff, 'abandoned', now, { phone }));
  // The advisor's phone rings already: they will call the person instead of fetching them.
  if (handoff.state === 'offered') return change(handoff, stillOffered(handoff, phone, now));
  return [
    ...change(handoff, moved(handoff, 'call-back', now, { phone, advisor: null })),
    offerSoon(now),
  ];
}

function stillOffered(handoff: Handoff, phone: Handoff['phone'], now: number): Handoff {
  return { ...moved(handoff, 'offered', now, { phone }), deadline: handoff.deadline };
}

export function onCancel(handoff: Handoff, now: number): readonly Effect[] {
  return isQueued(handoff) ? change(handoff, moved(handoff, 'abandoned', now)) : [];
}

/** Danger moves a waiting person to the front; it never moves anybody back. */
export function onEmergency(
  handoff: Handoff,
  reason: HandoffReason,
  now: number,
): readonly Effect[] {
  const priority = Math.min(handoff.priority, priorityOf(reason));
  if (priority === handoff.priority && reason === handoff.reason) return [];
  return change(handoff, {
    ...moved(handoff, handoff.state, now, { priority, reason }),
    deadline: handoff.deadline,
  });
}
