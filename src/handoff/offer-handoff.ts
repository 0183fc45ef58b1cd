import type { Effect } from '../domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../domain/handoff.ts';
import type { DeskAdvisor } from '../domain/ports.ts';
import { beforeInQueue, canTake, type Skills } from '../domain/queue.ts';
import { change, moved, offerSoon } from './move-handoff.ts';

export interface Duty {
  readonly desk: DeskAdvisor;
  readonly skills: Skills;
}

/**
 * One offer: the first in the queue that somebody free can take by phone, to the one longest idle.
 * People who chose chat are taken from the console, so only phone handoffs ring anybody.
 */
export function offerNext(
  queue: readonly Handoff[],
  duty: readonly Duty[],
  now: number,
): readonly Effect[] {
  const free = duty.filter(({ desk }) => isFree(desk, queue)).sort(byIdleTime);
  const waiting = queue.filter((h) => h.by === 'phone' && mayBeOffered(h)).sort(beforeInQueue);
  for (const handoff of waiting) {
    const advisor = free.find(({ skills }) => mayTake(skills, handoff, now));
    if (advisor?.desk.phone) return offering(handoff, advisor.desk.id, advisor.desk.phone, now);
  }
  return startOver(waiting, now);
}

/** When all have skipped somebody, the round begins again after a while rather than never. */
function startOver(waiting: readonly Handoff[], now: number): readonly Effect[] {
  const skipped = waiting.find((handoff) => handoff.skipped.length > 0);
  if (!skipped) return [];
  const again = { ...moved(skipped, skipped.state, now, { skipped: [] }), deadline: null };
  const [first] = change(skipped, again);
  return first ? [first, offerSoon(now + ROUND_PAUSE_MS)] : [];
}
const ROUND_PAUSE_MS = 10_000;

function offering(
  handoff: Handoff,
  advisor: string,
  phone: string,
  now: number,
): readonly Effect[] {
  const offered = moved(handoff, 'offered', now, { advisor });
  return [
    ...change(handoff, offered),
    {
      kind: 'send',
      message: {
        key: `ring:${handoff.id}:${offered.version}`,
        conversation: null,
        due: now,
        what: {
          kind: 'ring-advisor',
          handoff: handoff.id,
          advisor,
          to: phone,
          from: handoff.phone?.line ?? '',
        },
      },
    },
    offerSoon(now),
  ];
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
  return handoff.by === 'phone' && RINGABLE.has(handoff.state) && canTake(skills, asWaiting, now);
}

/** An advisor asks for this person: their own phone rings at once. Null when it cannot be offered. */
export function offerTo(handoff: Handoff, duty: Duty, now: number): readonly Effect[] | null {
  const { desk, skills } = duty;
  if (desk.phone === null || !canRing(handoff, skills, now)) return null;
  return offering(handoff, desk.id, desk.phone, now);
}

/** Rung, talking or wrapping up: the phone of this advisor is not rung for anybody else. */
export function isBusy(advisor: string, queue: readonly Handoff[]): boolean {
  return queue.some(
    (h) =>
      h.advisor === advisor && (h.state === 'offered' || isWithAdvisor(h) || h.state === 'wrap-up'),
  );
}

function mayBeOffered(handoff: Handoff): boolean {
  return handoff.state === 'waiting' || handoff.state === 'call-back';
}

function mayTake(skills: Skills, handoff: Handoff, now: number): boolean {
  return canTake(skills, handoff, now) && !handoff.skipped.includes(skills.advisor);
}

function isFree(desk: DeskAdvisor, queue: readonly Handoff[]): boolean {
  const busy = queue.some(
    (h) =>
      h.advisor === desk.id && (h.state === 'offered' || isWithAdvisor(h) || h.state === 'wrap-up'),
  );
  return desk.state === 'ready' && desk.phone !== null && !busy;
}

function byIdleTime(a: Duty, b: Duty): number {
  return a.desk.idleSince - b.desk.idleSince || (a.desk.id < b.desk.id ? -1 : 1);
}
