import { Worker } from 'node:worker_threads';
import type { Log } from '../domain/ports.ts';

/** Counted in ticks of a thread and not by a clock: a process that was put to sleep was not stuck. */
const TICKS = 10;

/**
 * Ends the process when its event loop has stood still for so many seconds: a message that makes a
 * dialog turn for ever would else stop everybody's. Whoever runs the process starts it again, and at
 * its third attempt the message is not computed any more.
 */
export function watchLoop(seconds: number, log: Log): void {
  if (seconds === 0) return;
  const tickMs = (seconds * 1_000) / TICKS;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL('./watchdog-thread.mjs', import.meta.url), {
    workerData: { beats, tickMs, ticks: TICKS },
  });
  // The service goes on without being watched: the liveness probe is left.
  thread.on('error', (error) => log.error('watchdog.lost', { error }));
  thread.unref();
  setInterval(() => Atomics.add(beats, 0, 1), tickMs / 2).unref();
}
