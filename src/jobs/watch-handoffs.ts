import type { Clock, Log, Store } from '../domain/ports.ts';
import { mendHandoff, SLACK_MS } from '../handoff/mend-handoff.ts';
import { offerSoon } from '../handoff/move-handoff.ts';

export interface WatchParts {
  readonly store: Pick<Store, 'handoffs'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Looks whether everybody who waits or talks would be moved on in time, and puts right what would not:
 * the last net under the rules of the queue, which should never find anything. Returns how many it found.
 */
export async function watchHandoffs({ store, clock, log }: WatchParts): Promise<number> {
  const now = clock.now();
  const open = await store.handoffs.open();
  // The clock was put back: the next look at the queue was planned by the old one.
  if (open.some(({ at }) => at > now + SLACK_MS)) await store.handoffs.apply([offerSoon(now)], now);
  let found = 0;
  for (const handoff of open) {
    const effects = mendHandoff(handoff, now);
    if (effects === null) continue;
    found += 1;
    const mended = await store.handoffs.apply(effects, now);
    log.error('handoff.stood-still', { handoff: handoff.id, state: handoff.state, mended });
  }
  return found;
}
