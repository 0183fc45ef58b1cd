import type { ServerResponse } from 'node:http';
import type { Hint } from './contract.ts';
import type { After, Hub } from './hub.ts';

export interface StreamParts {
  readonly hub: Hub;
  readonly after: After;
  /** Still signed in? Asked at every heartbeat, so that a closed session ends its stream. */
  readonly stillAllowed: () => Promise<boolean>;
  readonly places: readonly string[];
  readonly lastId: string | undefined;
}

/** Proxies drop a silent connection after about a minute. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1000;
/** A browser that does not read is cut off; it comes back by itself. */
const MOST_UNREAD_BYTES = 1_000_000;

/** Server-sent events to one console page until it leaves or its session ends. */
export function openStream(response: ServerResponse, parts: StreamParts): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Asks nginx not to hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const { hub, places, lastId } = parts;
  // Between its end and its close, which waits for a slow reader, a write would be an uncaught error.
  const tell = (id: string, hint: Hint): void => {
    if (!response.writableEnded) response.write(`id: ${id}\ndata: ${JSON.stringify(hint)}\n\n`);
  };
  const leave = hub.join({ places, tell }, lastId);
  const stop = keepAlive(response, parts);
  response.on('close', () => {
    leave();
    stop();
  });
}

function keepAlive(response: ServerResponse, { after, stillAllowed }: StreamParts): () => void {
  let cancel = () => {};
  const beat = async (): Promise<void> => {
    if (response.writableLength > MOST_UNREAD_BYTES) return void response.destroy();
    if (!(await stillAllowed())) return void response.end();
    response.write(': alive\n\n');
    wait();
  };
  const wait = (): void => {
    cancel = after(HEARTBEAT_MS, () => void beat().catch(() => response.destroy()));
  };
  wait();
  return () => cancel();
}
