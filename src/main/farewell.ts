export interface Farewell {
  /** Called once when the process is about to stop. The result takes it back. */
  readonly onBye: (tell: () => void) => () => void;
  /** Tells all. */
  readonly say: () => void;
}

/** For what stays connected: it is told to come back, and finds another process. */
export function createFarewell(): Farewell {
  const listeners = new Set<() => void>();
  return {
    onBye(tell) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    say() {
      for (const tell of [...listeners]) tell();
    },
  };
}
