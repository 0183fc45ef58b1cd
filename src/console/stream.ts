import type { ServerResponse } from 'node:http';
import { LIMITS } from '../domain/limits.ts';
import type { Hint } from './contract.ts';
import type { After, Hub } from './hub.ts';

/** Has somebody told when the process is about to stop; the result takes it back. */
export type OnBye = (tell: () => void) => () => void;

export interface StreamParts {
  readonly hub: Hub;
  readonly after: After;
  /** Still signed in? Asked at every heartbeat, so that a closed session ends its stream. */
  readonly stillAllowed: () => Promise<boolean>;
  /** Tells that this page is there: now, and at every heartbeat. */
  readonly signOfLife: () => Promise<unknown>;
  readonly places: readonly string[];
  readonly lastId: string | undefined;
  readonly onBye: OnBye;
}

/** Proxies drop a silent connection after about a minute. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 1000;

/** Server-sent events to one console page until it leaves, its session ends or it does not read. */
export function openStream(response: ServerResponse, parts: StreamParts): void {
  // Whoever has left while their session was read will not leave again.
  if (response.destroyed) return;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Asks nginx not to hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  const { hub, places, lastId, onBye } = parts;
  const tell = (id: string, hint: Hint): void =>
    write(response, `id: ${id}\ndata: ${JSON.stringify(hint)}\n\n`);
  // A sign that is lost is followed by the next one in time.
  void parts.signOfLife().catch(() => undefined);
  const leave = hub.join({ places, tell }, lastId);
  const stop = keepAlive(response, parts);
  const stay = onBye(() => response.end(`event: bye\nretry: ${RETRY_MS}\ndata: {}\n\n`));
  response.on('close', () => {
    leave();
    stop();
    stay();
  });
}

/** A browser that does not read is cut off: it comes back by itself and reads everything. */
function write(response: ServerResponse, text: string): void {
  // Between its end and its close, which waits for a slow reader, a write would be an uncaught error.
  if (response.writableEnded || response.destroyed) return;
  if (response.writableLength > LIMITS.unreadBytes) response.destroy();
  else response.write(text);
}

function keepAlive(
  response: ServerResponse,
  { after, stillAllowed, signOfLife }: StreamParts,
): () => void {
  let cancel = () => {};
  const beat = async (): Promise<void> => {
    const allowed = await stillAllowed();
    // A page that left meanwhile must not go on giving signs of life.
    if (response.destroyed) return;
    if (!allowed) return void response.end();
    write(response, ': alive\n\n');
    wait();
    await signOfLife();
  };
  const wait = (): void => {
    cancel = after(HEARTBEAT_MS, () => void beat().catch(() => response.destroy()));
  };
  wait();
  return () => cancel();
}
