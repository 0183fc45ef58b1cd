import type { Change, Log } from '../domain/ports.ts';
import type { World } from './world.ts';

export interface Worker {
  readonly name: string;
  /** The change that may have made work for it; null when only time does. */
  readonly wakesOn: Change['kind'] | null;
  /** One pass over what is due; true when it did something and may find more. */
  readonly pass: () => Promise<boolean>;
  /** When to look again if nothing wakes it, in milliseconds from now; null for the longest. */
  readonly restMs: () => Promise<number | null>;
}

export interface Running {
  readonly wakesOn: Worker['wakesOn'];
  /** Looks at once. */
  wake(): void;
  /** Finishes the pass under way and stops. */
  stop(): Promise<void>;
}

/** Never asleep longer than this: another process may have made work for us. */
const LONGEST_REST_MS = 1_000;
const AFTER_FAULT_MS = 500;

/** Passes again and again until stopped: at once while there is work, else when it is due or woken. */
export function startWorker(worker: Worker, world: World, log: Log): Running {
  let stopped = false;
  let woken = false;
  let endRest = (): void => {};

  async function rest(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    endRest = resolve;
    if (woken || stopped) return;
    const cancel = world.schedule(ms, resolve);
    await promise;
    cancel();
  }

  /** One pass; how long to rest after it. */
  async function pass(): Promise<number> {
    try {
      if ((await worker.pass()) || woken || stopped) return 0;
      const ms = (await worker.restMs()) ?? LONGEST_REST_MS;
      return Math.min(LONGEST_REST_MS, Math.max(1, ms));
    } catch (error) {
      log.error('worker.fault', { worker: worker.name, error });
      woken = false;
      return AFTER_FAULT_MS;
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const ms = await pass();
      if (ms > 0) await rest(ms);
    }
  }

  const running = run();
  return {
    wakesOn: worker.wakesOn,
    wake() {
      woken = true;
      endRest();
    },
    async stop() {
      stopped = true;
      endRest();
      await running;
    },
  };
}
