import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import { againInTime, changeQuietly, deadlineJob, offerSoon } from './move-handoff.ts';

/** A job that is due runs within seconds, on whatever process. */
const LATE_MS = 60_000;
/** Clocks of one installation differ less. */
export const SLACK_MS = 1_000;

/**
 * A handoff that nothing would move any more, and what makes it move: its deadline has passed and no
 * job came of it, or it lies further ahead than its state can last because the clock was put back.
 * Null for one that is in order. The place in the queue is never touched.
 */
export function mendHandoff(handoff: Handoff, now: number): readonly Effect[] | null {
  const { deadline } = handoff;
  if (deadline !== null && deadline < now - LATE_MS) return [deadlineJob(handoff)];
  const mended = againInTime(handoff, now);
  const tooFar = (mended.deadline ?? 0) + SLACK_MS < (deadline ?? Number.POSITIVE_INFINITY);
  if (mended.deadline === null || !tooFar) return null;
  return [...changeQuietly(handoff, mended), offerSoon(now)];
}
