import type { Clock, Store } from '../domain/ports.ts';
import { shiftAt } from '../jobs/change-shifts.ts';
import { nextPurge } from '../jobs/run-due.ts';
import type { Worker } from './workers.ts';

/** Plans, once, what comes round by itself: as soon as there is a store to write it to. */
export function planWorker(store: Store, clock: Clock): Worker {
  let planned = false;
  return {
    name: 'plan',
    wakesOn: null,
    async pass() {
      const now = clock.now();
      if (!planned) await store.handoffs.apply([nextPurge(now), shiftAt(now)], now);
      planned = true;
      return false;
    },
    restMs: async () => null,
  };
}
