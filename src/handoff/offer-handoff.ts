import type { Effect } from '../domain/effect.ts';
import { type Handoff, isOfferedTo, isWithAdvisor } from '../domain/handoff.ts';
import type { DeskAdvisor } from '../domain/ports.ts';
import { beforeInQueue, canTake, isUpFor, type Skills } from '../domain/queue.ts';
import { onlyOf, ringKey } from './accept-handoff.ts';
import { change, moved, offerSoon } from './move-handoff.ts';
import { AT_ANY_TIME, mayRing, type OfferRules, widensAt } from './offer-rules.ts';

export interface Duty {
  readonly desk: DeskAdvisor;
  readonly skills: Skills;
}

/**
 * One offer: the first in the queue that somebody free can take by phone. People who chose chat are
 * taken from the console, so only phone handoffs ring anybody.
 */
export function offerNext(
  queue: readonly Handoff[],
  duty: readonly Duty[],
  now: number,
  rules: OfferRules = AT_ANY_TIME,
): readonly Effect[] {
  const free = duty.filter(({ desk }) => isFree(desk, queue)).sort(byIdleTime);
  const waiting = waitingByPhone(queue).filter((handoff) => mayRing(handoff, now, rules));
  for (const handoff of waiting) {
    const rung = whomToRing(handoff, free, now, rules);
    if (rung.length > 0) return offering(handoff, rung, now);
  }
  return startOver(waiting, now);
}

export function waitingByPhone(queue: readonly Handoff[]): readonly Handoff[] {
  return queue.filter((h) => h.by === 'phone' && mayBeOffered(h)).sort(beforeInQueue);
}

/** Who speaks the language goes first; after a while anybody who can take it with an interpreter. */
function whomToRing(
  handoff: Handoff,
  free: readonly Duty[],
  now: number,
  rules: OfferRules,
): readonly Duty[] {
  const asked = free.filter(({ skills }) => !handoff.skipped.includes(skills.advisor));
  const speaking = asked.filter(({ skills }) => canTake(skills, handoff, now));
  const widens = widensAt(handoff, rules.widenAfterMs);
  const able =
    speaking.length === 0 && widens !== null && widens <= now
      ? asked.filter(({ skills }) => isUpFor(skills, handoff, now))
      : speaking;
  return rules.ring === 'all' ? able : able.slice(0, 1);
}

/** When all have skipped somebody, the round begins again after a while rather than never. */
function startOver(waiting: readonly Handoff[], now: number): readonly Effect[] {
  const skipped = waiting.find((handoff) => handoff.skipped.length > 0);
  if (!skipped) return [];
  const again = { ...moved(skipped, skipped.state, now, { skipped: [] }), deadline: null };
  const [first] = change(skipped, again);
  return first ? [first, offerAgain(now + ROUND_PAUSE_MS)] : [];
}
const ROUND_PAUSE_MS = 10_000;

/** A look at the queue at a moment to come. It replaces no look that is due before. */
export function offerAgain(at: number): Effect {
  return { kind: 'schedule', job: { key: 'offer-again', kind: 'offer', at, subject: 'queue' } };
}

function offering(handoff: Handoff, duty: readonly Duty[], now: number): readonly Effect[] {
  const rung = duty.map(({ desk }) => desk.id);
  const offered = moved(handoff, 'offered', now, { advisor: onlyOf(rung), rung });
  return [
    ...change(handoff, offered),
    ...duty.flatMap(({ desk }) =>
      desk.phone === null ? [] : [ringing(offered, desk, desk.phone)],
    ),
    offerSoon(now),
  ];
}

function ringing({ id, at, phone }: Handoff, desk: DeskAdvisor, to: string): Effect {
  return {
    kind: 'send',
    message: {
      key: ringKey(id, desk.id, at),
      conversation: null,
      due: at,
      what: {
        kind: 'ring-advisor',
        handoff: id,
        advisor: desk.id,
        to,
        from: phone?.line ?? '',
      },
    },
  };
}

/** States an advisor may ask to be rung about: also a person whom call-backs did not reach. */
const RINGABLE: ReadonlySet<Handoff['state']> = new Set([
  'waiting',
  'call-back',
  'message-left',
  'missed',
]);

export function canRing(handoff: Handoff, skills: Skills, now: number): boolean {
  const asWaiting = { ...handoff, state: 'waiting' } as const;
  const { by, phone, state } = handoff;
  const reachable = phone?.call != null || phone?.number != null;
  return by === 'phone' && reachable && RINGABLE.has(state) && canTake(skills, asWaiting, now);
}

/** An advisor asks for this person: their own phone rings at once. Null when it cannot be offered. */
export function offerTo(handoff: Handoff, duty: Duty, now: number): readonly Effect[] | null {
  const { desk, skills } = duty;
  if (desk.phone === null || !canRing(handoff, skills, now)) return null;
  return offering(handoff, [duty], now);
}

/** Rung, talking or wrapping up: the phone of this advisor is not rung for anybody else. */
export function isBusy(advisor: string, queue: readonly Handoff[]): boolean {
  return queue.some((h) => isOfferedTo(h, advisor) || (h.advisor === advisor && isInTalk(h)));
}

function isInTalk(handoff: Handoff): boolean {
  return isWithAdvisor(handoff) || handoff.state === 'wrap-up';
}

function mayBeOffered(handoff: Handoff): boolean {
  return handoff.state === 'waiting' || handoff.state === 'call-back';
}

function isFree(desk: DeskAdvisor, queue: readonly Handoff[]): boolean {
  return desk.state === 'ready' && desk.phone !== null && !isBusy(desk.id, queue);
}

function byIdleTime(a: Duty, b: Duty): number {
  return a.desk.idleSince - b.desk.idleSince || (a.desk.id < b.desk.id ? -1 : 1);
}
