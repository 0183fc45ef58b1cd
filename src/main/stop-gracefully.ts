import type { Server } from 'node:http';
import type { Silta } from './create-silta.ts';

export interface Stopping {
  readonly silta: Pick<Silta, 'drain' | 'sayBye' | 'stop' | 'log'>;
  readonly server: Server;
  /** So long what comes is still served, while readiness says no. */
  readonly prestopMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

/** What is under way has so long to finish. */
const FINISH_MS = 10_000;
/** Longer than all of it; a process that is still here is stuck. */
const HARD_STOP_MS = 20_000;

/**
 * Readiness off, a pause in which load balancers notice, then nothing new: consoles and chats are sent
 * elsewhere, what is under way is answered, and only then the store is closed.
 */
export async function stopGracefully(stopping: Stopping): Promise<void> {
  const { silta, server, prestopMs, pause } = stopping;
  silta.drain();
  await pause(prestopMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  silta.sayBye();
  server.closeIdleConnections();
  await Promise.race([closed, pause(FINISH_MS)]);
  await silta.stop();
}

/** First signal: gracefully. Second signal, or too long: out at once. */
export function stopOnSignals(stopping: Stopping): void {
  let begun = false;
  const stop = async (): Promise<void> => {
    if (begun) process.exit(1);
    begun = true;
    const from = performance.now();
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref();
    await stopGracefully(stopping);
    stopping.silta.log.info('stopped', { seconds: (performance.now() - from) / 1_000 });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}
