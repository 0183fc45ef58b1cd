import type { Effect } from '../domain/effect.ts';
import { type Handoff, isQueued } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { countAhead } from '../domain/queue.ts';

/** How fast a queue (place and language) moves. */
export interface Pace {
  /** Ids of those at work who can take somebody of this queue. */
  readonly advisors: readonly string[];
  /** Lengths of the last talks. Seconds. */
  readonly handled: readonly number[];
}

export type PaceOf = (place: string, locale: Locale) => Pace;

export const UNKNOWN_PACE: Pace = { advisors: [], handled: [] };

export interface Waiting {
  /** People before this one in the queue. */
  readonly ahead: number;
  /** Advisors at work. */
  readonly advisors: number;
  /** Of them, those who have nobody now. */
  readonly free?: number;
  /** Seconds. */
  readonly handled: readonly number[];
}

/** Fewer talks tell nothing: one long one would decide. */
const FEWEST = 5;
const MINUTE_S = 60;

/**
 * Minutes, rounded up; null while nothing honest can be said. With everybody talking, one advisor
 * becomes free every `mean / advisors`, and somebody with `ahead` before them needs `ahead + 1` of these.
 */
export function expectedWait({ ahead, advisors, free = 0, handled }: Waiting): number | null {
  if (isUnknown(advisors, handled)) return null;
  const mean = handled.reduce((sum, seconds) => sum + seconds, 0) / handled.length;
  const turns = ahead < free ? 0 : ahead + 1 - free;
  return Math.max(1, Math.ceil((turns * mean) / advisors / MINUTE_S));
}

function isUnknown(advisors: number, handled: readonly number[]): boolean {
  return handled.length < FEWEST || advisors === 0;
}

export interface Now {
  /** Every open handoff. */
  readonly queue: readonly Handoff[];
  readonly now: number;
}

/** For somebody in a queue that moves at this pace. */
export function waitOf(
  { advisors, handled }: Pace,
  handoff: Handoff,
  { queue, now }: Now,
): number | null {
  if (isUnknown(advisors.length, handled)) return null;
  const taken = new Set(queue.filter(isTaken).map(({ advisor }) => advisor));
  const free = advisors.filter((advisor) => !taken.has(advisor)).length;
  const ahead = countAhead(handoff, queue, (other) => takesTime(other, now));
  return expectedWait({ ahead, advisors: advisors.length, free, handled });
}

/** Who is to be called tomorrow, or has left a message, has a place but takes nobody's time today. */
function takesTime(other: Handoff, now: number): boolean {
  const today = other.notBefore === null || other.notBefore <= now;
  return today && isQueued(other) && other.state !== 'message-left';
}

/** Its advisor is rung, talks or wraps up. */
function isTaken({ advisor, state }: Handoff): boolean {
  return advisor !== null && state !== 'missed';
}

/** A chat left open over lunch, or over the weekend, tells nothing of the next one. */
const LONGEST_S = 2 * 60 * MINUTE_S;

/** The sample of a talk that ends now. Nothing for one that never began. */
export function handledNow(handoff: Handoff, now: number): readonly Effect[] {
  const seconds = Math.round((now - begunAt(handoff)) / 1000);
  if (handoff.state !== 'active' || seconds > LONGEST_S) return [];
  const { queue, locale } = handoff;
  return [{ kind: 'handled', handled: { place: queue, locale, seconds, at: now } }];
}

/** When this advisor's time began to go to this person. */
function begunAt({ history, advisor, at }: Handoff): number {
  const others = history.findLastIndex((step) => step.advisor !== advisor);
  return history[others + 1]?.at ?? at;
}
