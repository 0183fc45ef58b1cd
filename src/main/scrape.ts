import { type Handoff, isQueued } from '../domain/handoff.ts';
import { wallClock } from '../domain/helsinki.ts';
import type { Store } from '../domain/ports.ts';
import { waitsFrom } from '../domain/queue.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { StoreLook, Waiting } from '../observe/standing.ts';
import type { World } from './world.ts';

export interface ScrapeParts {
  readonly store: Store;
  readonly metrics: Metrics;
  readonly world: World;
  /** Text messages that a day lets out. */
  readonly mostMessages: number;
}

/** A store that takes longer than this is down for those who wait on the phone. Real milliseconds. */
const PATIENCE_MS = 2_000;
/** How many troubled messages are counted: an operator needs to know that there are some. */
const MOST_TROUBLED = 100;
/** Danger to life and violence (handoff/request-handoff.ts). */
const DANGER = 1;

/**
 * The numbers as Prometheus reads them. What is true of the installation now is read from the store
 * when somebody asks, so that no turn pays for it; a store that is down leaves the last ones.
 */
export function createScrape(parts: ScrapeParts): () => Promise<string> {
  const { metrics, world } = parts;
  return async () => {
    const { promise, resolve } = Promise.withResolvers<StoreLook>();
    const late = { up: false, probe: PATIENCE_MS / 1_000, queue: null };
    const cancel = world.schedule(PATIENCE_MS, () => resolve(late));
    metrics.standing.store(await Promise.race([lookAround(parts), promise]));
    cancel();
    return metrics.registry.metrics();
  };
}

async function lookAround(parts: ScrapeParts): Promise<StoreLook> {
  const began = performance.now();
  const since = (moment: number): number => (performance.now() - moment) / 1_000;
  try {
    await parts.store.probe(parts.world.clock.now());
    const probe = since(began);
    const probed = performance.now();
    await readStanding(parts);
    return { up: true, probe, queue: since(probed) };
  } catch {
    return { up: false, probe: since(began), queue: null };
  }
}

async function readStanding({ store, metrics, world, mostMessages }: ScrapeParts): Promise<void> {
  const now = world.clock.now();
  const [queue, next, troubled, spent] = await Promise.all([
    store.handoffs.open(),
    store.outbox.nextDue(),
    store.outbox.troubled(MOST_TROUBLED),
    store.budget.spent(wallClock(now).day),
  ]);
  metrics.standing.queue(queue.filter(isQueued).map((handoff) => waitOf(handoff, now)));
  metrics.standing.outbox({
    lateSeconds: next === null ? 0 : Math.max(0, now - next) / 1_000,
    troubled: troubled.length,
  });
  metrics.standing.budget({ spent, most: mostMessages });
}

/**
 * Of danger all time is waiting: that a call-back was promised for the morning, or is tried again in ten
 * minutes, makes nobody safe, and somebody is to decide on it.
 */
function waitOf(handoff: Handoff, now: number): Waiting {
  const danger = handoff.priority <= DANGER;
  const from = danger ? handoff.since : waitsFrom(handoff);
  return { lang: handoff.locale, danger, seconds: Math.max(0, now - from) / 1_000 };
}
