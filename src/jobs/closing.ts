import type { Effect, Job } from '../domain/effect.ts';
import type { Clock, Store } from '../domain/ports.ts';
import { closeQueue, type Line, lineIn, lookAt } from '../handoff/close-queue.ts';
import type { Phrase } from '../handoff/tell-person.ts';

/** The opening hours of a line at a moment. Milliseconds. */
export type HoursOf = (
  line: Line,
  now: number,
) => {
  readonly open: boolean;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
};

export interface ClosingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly phrase: Phrase;
  readonly hours: HoursOf;
}

/** Closing time of a line. True when there is nothing more to do now. */
export async function closeLine(parts: ClosingParts, job: Job): Promise<boolean> {
  const line = lineIn(job.subject);
  if (!line) return true;
  const now = parts.clock.now();
  return parts.store.handoffs.apply(await effectsOf(parts, line, now), now);
}

async function effectsOf(
  { store, phrase, hours }: ClosingParts,
  line: Line,
  now: number,
): Promise<readonly Effect[]> {
  const { open, opensAt, closesAt } = hours(line, now);
  // The hours have been changed meanwhile: the end of the new ones is what counts.
  if (open) return closesAt === null ? [] : [lookAt(line, closesAt)];
  return closeQueue(line, { queue: await store.handoffs.open(), now, opensAt, phrase });
}
