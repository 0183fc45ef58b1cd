import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Coarse on purpose: what is looked for is a tenth of a second and more. */
const RESOLUTION_MS = 20;
const NANOSECONDS = 1_000_000;

type Delays = ReturnType<typeof monitorEventLoopDelay>;

let delays: Delays | null = null;

/** How late the event loop was since the last look, in the middle, in milliseconds. */
export function loopDelayMs(): number {
  delays ??= startLooking();
  const middle = delays.count === 0 ? 0 : delays.percentile(50) / NANOSECONDS - RESOLUTION_MS;
  delays.reset();
  return Math.max(0, middle);
}

function startLooking(): Delays {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return histogram;
}
