import type { WeeklySpan } from '../domain/opening-hours.ts';
import type { DeskAdvisor } from '../domain/ports.ts';
import { standingAt } from '../domain/shift.ts';

/** What is arranged with an advisor. */
export interface Plan {
  readonly id: string;
  /** The phone that is rung unless they say otherwise, E.164; null when they take chats only. */
  readonly phone: string | null;
  /** When they work; empty where only they themselves say so. */
  readonly shifts?: readonly WeeklySpan[];
}

/**
 * How an advisor stands now: what they have said holds until their next shift begins or ends, and
 * then the shift does. Who has no shifts and has said nothing is not at work.
 */
export function presenceAt(plan: Plan, said: DeskAdvisor | null, now: number): DeskAdvisor {
  const last = said ?? { id: plan.id, state: 'away', phone: plan.phone, idleSince: 0, setAt: 0 };
  const { atWork, since } = standingAt(plan.shifts ?? [], now);
  if (since === null || (said !== null && said.setAt >= since)) return last;
  return atWork
    ? { ...last, state: 'ready', idleSince: Math.max(last.idleSince, since) }
    : { ...last, state: 'away' };
}

/** When the next shift of anybody begins or ends. */
export function nextShiftEdge(plans: readonly Plan[], now: number): number | null {
  const edges = plans.map(({ shifts }) => standingAt(shifts ?? [], now).until);
  const known = edges.filter((edge) => edge !== null);
  return known.length === 0 ? null : Math.min(...known);
}
