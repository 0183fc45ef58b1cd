import type { Clock, DeskAdvisor, Store } from '../domain/ports.ts';
import { offerSoon } from './move-handoff.ts';

/** Ready, paused or away; idle time counts from the moment somebody becomes ready. */
export async function changeState(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  before: DeskAdvisor,
  state: DeskAdvisor['state'],
): Promise<void> {
  const now = clock.now();
  const staysReady = before.state === 'ready' && state === 'ready';
  const idleSince = staysReady ? before.idleSince : now;
  await store.desk.setAdvisor({ ...before, state, idleSince, setAt: now });
  // Somebody may be waiting for exactly this advisor.
  if (state === 'ready') await store.handoffs.apply([offerSoon(now)], now);
}
