/** Work that is done for all who wait for it. */
export interface Shared<T> {
  /** Done by a run that begins after this call. */
  next(): Promise<T>;
  /** The one that goes on now, whether it succeeds or not. */
  underWay(): Promise<void>;
}

/** Never twice at the same time: whoever comes while it goes on shares the run after it. */
export function shareNext<T>(work: () => Promise<T>): Shared<T> {
  let running: Promise<void> | null = null;
  let waiting: Promise<T> | null = null;
  const run = (): Promise<T> => {
    waiting = null;
    const mine = work();
    const over = mine.then(ignore, ignore).then(() => {
      if (running === over) running = null;
    });
    running = over;
    return mine;
  };
  return {
    next() {
      // Also in the moment when one is over and the one that is waited for has not begun.
      if (running) waiting ??= running.then(run);
      return waiting ?? run();
    },
    underWay: () => running ?? Promise.resolve(),
  };
}

function ignore(): void {}
