import { type Corridor, drainOrphans } from '../conversation/receive.ts';
import type { Log, Store } from '../domain/ports.ts';
import type { Retention } from '../domain/retention.ts';
import type { Duty } from '../handoff/offer-handoff.ts';
import type { OfferRules } from '../handoff/offer-rules.ts';
import type { Phrase } from '../handoff/tell-person.ts';
import type { HoursOf } from '../jobs/closing.ts';
import { runDue } from '../jobs/run-due.ts';
import { type WatchParts, watchHandoffs } from '../jobs/watch-handoffs.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { HouseParts } from './silta-parts.ts';
import type { Worker } from './workers.ts';
import type { World } from './world.ts';

/** A process that dies is replaced after this: well inside Twilio's 15 s. */
export const LEASE_MS = 3_000;

interface WorkParts extends HouseParts {
  readonly store: Store;
  readonly log: Log;
  readonly owner: string;
  readonly phrase: Phrase;
  readonly rules: OfferRules;
  readonly duty: () => Promise<readonly Duty[]>;
  readonly hours: HoursOf;
  readonly retention: Retention;
}

export function jobWorker({ accounts, world, ...parts }: WorkParts): Worker {
  const { store } = parts;
  return {
    name: 'jobs',
    wakesOn: 'jobs',
    pass: async () => (await runDue({ ...parts, clock: world.clock, plans: accounts })) > 0,
    restMs: async () => restUntil(await store.jobs.nextDue(), world),
  };
}

/** Half a lease, so that what a dead process held is taken over soon after it runs out. */
export function orphanWorker(corridor: Corridor): Worker {
  return {
    name: 'orphans',
    wakesOn: null,
    pass: async () => (await drainOrphans(corridor)) > 0,
    restMs: async () => LEASE_MS / 2,
  };
}

const WATCH_MS = 60_000;

/** In each process, so that each tells of it: what one has put right the others do not find. */
export function handoffWorker(parts: WatchParts & { readonly metrics: Metrics }): Worker {
  let next = 0;
  return {
    name: 'handoffs',
    wakesOn: null,
    async pass() {
      const now = parts.clock.now();
      if (now < next && next <= now + WATCH_MS) return false;
      next = now + WATCH_MS;
      parts.metrics.service.orphans(await watchHandoffs(parts));
      return false;
    },
    restMs: async () => WATCH_MS,
  };
}

function restUntil(due: number | null, world: World): number | null {
  return due === null ? null : Math.max(0, due - world.clock.now());
}
