import type { Clock, DeskAdvisor, Store } from '../domain/ports.ts';

/** Ready, paused or away; idle time counts from the moment somebody becomes ready. */
export async function changeState(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  before: DeskAdvisor,
  { state, freeInMs = 0 }: { readonly state: DeskAdvisor['state']; readonly freeInMs?: number },
): Promise<void> {
  const now = clock.now();
  const staysReady = before.state === 'ready' && state === 'ready';
  const idleSince = staysReady ? before.idleSince : now;
  await store.desk.setAdvisor({ ...before, state, idleSince, setAt: now });
  if (state !== 'ready') return;
  // Somebody may be waiting for exactly this advisor.
  const look = { key: `offer-to:${before.id}`, at: now + freeInMs, subject: 'queue' };
  await store.handoffs.apply([{ kind: 'schedule', job: { ...look, kind: 'offer' } }], now);
}
