/**
 * Counts what runs. A leg that waits for a key or a timer is parked and does not count; a leg that
 * fetches TwiML does. At zero nothing more happens until time passes or a person acts.
 */
export interface Activity {
  enter(): void;
  leave(): void;
  readonly busy: () => boolean;
  /** Resolves when nothing runs. */
  quiet(): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    enter() {
      running += 1;
    },
    leave() {
      running -= 1;
      if (running > 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    busy: () => running > 0,
    async quiet() {
      while (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
