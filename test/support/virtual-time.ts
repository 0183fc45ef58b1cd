import type { Clock } from '../../src/domain/ports.ts';

export interface VirtualTime {
  readonly clock: Clock;
  readonly schedule: (ms: number, fn: () => void) => () => void;
  /** Moves the clock; `settle` runs before the start and after every timer that falls due. */
  readonly advance: (ms: number, settle: () => Promise<void>) => Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fn: () => void;
}

/** A clock that stands still until a test moves it. */
export function virtualTime(start: number): VirtualTime {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();
  const takeNext = (until: number): Timer | null => {
    const [next] = [...timers].sort((a, b) => a.at - b.at || a.order - b.order);
    if (!next || next.at > until) return null;
    timers.delete(next);
    now = Math.max(now, next.at);
    return next;
  };
  return {
    clock: { now: () => now },
    schedule(ms, fn) {
      order += 1;
      const timer = { at: now + ms, order, fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms, settle) {
      const until = now + ms;
      await settle();
      for (let timer = takeNext(until); timer; timer = takeNext(until)) {
        timer.fn();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
