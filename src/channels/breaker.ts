import { lasts } from '../domain/lasts.ts';

/** Failures in a row after which the provider is believed to be down. */
const MOST_FAILURES = 5;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 120_000;

export interface Breaker {
  /** How many of `wanted` may be tried now: none while it is open, one to see whether it may close. */
  room(wanted: number, now: number): number;
  /** The provider has answered, if only with a refusal. */
  answered(): void;
  failed(now: number): void;
  /** When it is tried again; null while all is well. Milliseconds. */
  opensUntil(): number | null;
}

/**
 * While the provider fails again and again nothing is taken from the outbox: messages keep their place
 * and their tries, and what is down is not asked twenty times a second.
 */
export function createBreaker(onChange: (open: boolean) => void): Breaker {
  let failures = 0;
  let until: number | null = null;
  let pause = FIRST_PAUSE_MS;
  const pauses = (now: number): boolean =>
    until !== null && lasts({ from: until - pause, ms: pause }, now);
  return {
    room(wanted, now) {
      if (until === null) return wanted;
      return pauses(now) ? 0 : Math.min(1, wanted);
    },
    answered() {
      if (until !== null) onChange(false);
      failures = 0;
      until = null;
      pause = FIRST_PAUSE_MS;
    },
    failed(now) {
      failures += 1;
      // Those that were under way together tell of one and the same trouble.
      if (failures < MOST_FAILURES || pauses(now)) return;
      if (until === null) onChange(true);
      else pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      until = now + pause;
    },
    opensUntil: () => until,
  };
}
