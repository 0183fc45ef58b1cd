/** A Monday at half past twelve in Finland: advisors of every language are at work. */
const MONDAY_NOON = Date.UTC(2026, 10, 23, 10, 30);

/** So many seconds of people's time pass in one of the machine's: pauses, rings and deadlines. */
export const FASTER = 5;

/** Longer rests of the service than this are limits on a request, and the machine is no faster than it is. */
const LONGEST_REST_MS = 1_000;
/** So long Twilio waits for an answer, by the machine's time. */
const TWILIO_PATIENCE_MS = 15_000;

export interface FastTime {
  readonly clock: { now(): number };
  /** For people, phones and what they wait for. */
  readonly schedule: (ms: number, fn: () => void) => () => void;
  /** For the service: its workers' rests follow the clock, its limits on a request do not. */
  readonly serve: (ms: number, fn: () => void) => () => void;
}

/** People's time, the same in every process that is told when it began (milliseconds since the epoch). */
export function fastTime(began: number): FastTime {
  const after = (ms: number, fn: () => void) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  };
  return {
    clock: { now: () => Math.round(MONDAY_NOON + (Date.now() - began) * FASTER) },
    schedule: (ms, fn) => after(ms === TWILIO_PATIENCE_MS ? ms : ms / FASTER, fn),
    serve: (ms, fn) => after(ms <= LONGEST_REST_MS ? ms / FASTER : ms, fn),
  };
}

/** Resolves after so much of people's time. */
export function pause({ schedule }: Pick<FastTime, 'schedule'>, ms: number): Promise<void> {
  return new Promise((resolve) => void schedule(ms, resolve));
}
