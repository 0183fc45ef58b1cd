import type { Effect } from '../domain/effect.ts';
import type { Clock, Store } from '../domain/ports.ts';
import { offerSoon } from '../handoff/move-handoff.ts';
import { nextShiftEdge, type Plan, presenceAt } from '../handoff/presence.ts';

export interface ShiftParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly plans: readonly Plan[];
}

/** A shift has begun or ended: who comes is offered those who wait. False when it must be done again. */
export async function changeShifts({ store, clock, plans }: ShiftParts): Promise<boolean> {
  const now = clock.now();
  const rows = await store.desk.advisors();
  for (const plan of plans.filter(({ shifts }) => shifts?.length)) {
    const said = rows.find(({ id }) => id === plan.id) ?? null;
    const then = presenceAt(plan, said, now);
    if (then.state !== said?.state) await store.desk.setAdvisor(then);
  }
  const next = nextShiftEdge(plans, now);
  return store.handoffs.apply([offerSoon(now), ...(next === null ? [] : [shiftAt(next)])], now);
}

/** A look at the shifts: when one begins or ends, and when the service starts. */
export function shiftAt(at: number): Effect {
  return { kind: 'schedule', job: { key: 'shift', kind: 'shift', at, subject: 'all' } };
}
