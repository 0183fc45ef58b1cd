import { type Handoff, isOfferedTo, isQueued } from './handoff.ts';
import type { Locale } from './locale.ts';

/** Since when somebody waits for us: time before they wanted to be called, or we open, is no waiting. */
export function waitsFrom({ since, notBefore }: Pick<Handoff, 'since' | 'notBefore'>): number {
  return Math.max(since, notBefore ?? 0);
}

/** What an advisor can take. */
export interface Skills {
  readonly advisor: string;
  readonly languages: readonly Locale[];
  readonly places: readonly string[];
}

/** Safety class first, then waiting time, then id so that the order is total. */
export function beforeInQueue(a: Handoff, b: Handoff): number {
  return a.priority - b.priority || a.since - b.since || (a.id < b.id ? -1 : 1);
}

export function canTake(skills: Skills, handoff: Handoff, now: number): boolean {
  return isUpFor(skills, handoff, now) && skills.languages.includes(handoff.locale);
}

/** All but the language: what an advisor can take with an interpreter. */
export function isUpFor(skills: Skills, handoff: Handoff, now: number): boolean {
  return (
    isQueued(handoff) &&
    (handoff.state !== 'offered' || isOfferedTo(handoff, skills.advisor)) &&
    (handoff.notBefore === null || handoff.notBefore <= now) &&
    skills.places.includes(handoff.queue)
  );
}

/** 1 for the person who is next in their own queue (place and language); 0 when not queued. */
export function positionOf(id: string, queue: readonly Handoff[]): number {
  const mine = queue.find((handoff) => handoff.id === id);
  return mine ? positionAmong(mine, queue) : 0;
}

/** The same for a handoff that the queue may not have yet, or has as it was. */
export function positionAmong(mine: Handoff, queue: readonly Handoff[]): number {
  return isQueued(mine) ? countAhead(mine, queue, isQueued) + 1 : 0;
}

/** The positions of all at once, each handoff looked at once: a console shows hundreds. Who is not queued has none. */
export function positionsIn(queue: readonly Handoff[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  const positions = new Map<string, number>();
  for (const handoff of queue.filter(isQueued).sort(beforeInQueue)) {
    const own = `${handoff.locale} ${handoff.queue}`;
    const position = (counted.get(own) ?? 0) + 1;
    counted.set(own, position);
    positions.set(handoff.id, position);
  }
  return positions;
}

/** Of those before them in their own queue, the ones that count. Nothing is copied: queues are long when many ask. */
export function countAhead(
  mine: Handoff,
  queue: readonly Handoff[],
  counts: (other: Handoff) => boolean,
): number {
  let ahead = 0;
  for (const other of queue) {
    // What most differ in comes first.
    if (other.locale !== mine.locale || other.queue !== mine.queue || other.id === mine.id)
      continue;
    if (beforeInQueue(other, mine) < 0 && counts(other)) ahead += 1;
  }
  return ahead;
}
