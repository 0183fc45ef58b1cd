import type { Effect } from '../domain/effect.ts';
import { type Handoff, type HandoffReason, isQueued, mayRingUnasked } from '../domain/handoff.ts';
import { personLeg } from '../domain/talk.ts';
import { hearTalk } from './hear-talk.ts';
import { change, moved, offerSoon } from './move-handoff.ts';
import { priorityOf } from './request-handoff.ts';

/** "Call me": the same place in the queue, reached by phone. */
export function toCallBack(
  handoff: Handoff,
  to: Reached & { readonly number: string },
  now: number,
): readonly Effect[] {
  if (!isQueued(handoff)) return [];
  const { number, notBefore } = to;
  const phone = { number, call: null, line: handoff.phone?.line ?? to.line };
  const changes = { by: 'phone', phone, advisor: null, notBefore } as const;
  return [...change(handoff, moved(handoff, 'call-back', now, changes)), offerSoon(now)];
}

export interface Reached {
  /** E.164; null when it is withheld. */
  readonly number: string | null;
  readonly line: string | null;
  /** When advisors are next at work; null while they are. */
  readonly notBefore: number | null;
}

/** The person has left a message: an advisor hears it and calls, at the place that was kept. */
export function toMessageLeft(handoff: Handoff, to: Reached, now: number): readonly Effect[] {
  const { phone, state } = handoff;
  if (!isQueued(handoff) || (state === 'message-left' && phone?.call == null)) return [];
  const reached = {
    number: phone?.number ?? to.number,
    call: null,
    line: phone?.line ?? to.line,
  };
  const { notBefore } = to;
  const changes = { by: 'phone', phone: reached, advisor: null, notBefore } as const;
  return change(handoff, moved(handoff, 'message-left', now, changes));
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
export function onHangUp(
  handoff: Handoff,
  { call, notBefore }: HungUp,
  now: number,
): readonly Effect[] {
  if (handoff.by !== 'phone' || handoff.phone?.call !== call) return [];
  const person = personLeg(handoff.talk);
  if (person) return hearTalk(handoff, { kind: 'left', leg: person.name }, now) ?? [];
  if (!isQueued(handoff)) return [];
  const phone = { ...handoff.phone, call: null };
  if (phone.number === null) return change(handoff, moved(handoff, 'abandoned', now, { phone }));
  // The phone may be in wrong hands by now: an advisor decides whether it is safe to ring.
  if (!mayRingUnasked(handoff))
    return change(handoff, moved(handoff, 'missed', now, { phone, advisor: null }));
  // The advisor's phone rings already: they will call the person instead of fetching them.
  if (handoff.state === 'offered') return change(handoff, stillOffered(handoff, phone, now));
  return [
    ...change(handoff, moved(handoff, 'call-back', now, { phone, advisor: null, notBefore })),
    offerSoon(Math.max(now, notBefore ?? now)),
  ];
}

export interface HungUp {
  readonly call: string;
  /** When advisors are next at work; null while they are. */
  readonly notBefore: number | null;
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
