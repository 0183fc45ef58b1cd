import { lasts } from '../domain/lasts.ts';
import type { Clock } from '../domain/ports.ts';

export interface TryLimit {
  /** False when the key has been tried too often; a try is counted. */
  take(key: string): boolean;
  forgive(key: string): void;
}

interface Tries {
  readonly count: number;
  readonly from: number;
}

/** Keeps memory bounded when somebody tries a new name every time. */
const MOST_KEYS = 10_000;

/** At most `most` tries in `windowMs` for each key, counted from its first try. */
export function limitTries(clock: Clock, most: number, windowMs: number): TryLimit {
  const tries = new Map<string, Tries>();
  return {
    take(key) {
      const now = clock.now();
      const known = tries.get(key);
      const runs = known && lasts({ from: known.from, ms: windowMs }, now);
      const current = runs ? known : { count: 0, from: now };
      if (current.count >= most) return false;
      if (!known && tries.size >= MOST_KEYS) dropOldest(tries);
      tries.set(key, { ...current, count: current.count + 1 });
      return true;
    },
    forgive: (key) => void tries.delete(key),
  };
}

function dropOldest(tries: Map<string, Tries>): void {
  const oldest = tries.keys().next();
  if (!oldest.done) tries.delete(oldest.value);
}
