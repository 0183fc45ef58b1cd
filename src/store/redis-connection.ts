import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Heard, RedisAddress } from './redis-client.ts';
import { closedFault } from './redis-faults.ts';

/** Between two tries to reach a server for the first time; later the client tries by itself. */
const RECONNECT_MS = 200;

/** A client with its connections, from the first try to reach the server. */
export interface Connection {
  /** Rejects only once it was given up. */
  readonly up: Promise<Client>;
  /** Nothing of it is used any more; what is under way on it is rejected. */
  giveUp(): void;
}

export interface ConnectionParts {
  readonly address: RedisAddress;
  readonly channel: string;
  readonly heard: Heard;
  readonly message: (message: string) => void;
}

export function openConnection(parts: ConnectionParts): Connection {
  let client: Client | null = null;
  let over = false;
  const tryOnce = async (next: Client): Promise<Client> => {
    client = next;
    await next.connect();
    await next.subscribe(parts.channel, parts.message);
    return next;
  };
  const connect = async (): Promise<Client> => {
    // Loaded only where there is a server to speak to.
    const { newClient } = await import('./redis-client.ts');
    for (; !over; await pause(RECONNECT_MS, undefined, { ref: false })) {
      const next = newClient(parts.address, parts.heard);
      const connected = await tryOnce(next).catch((error: unknown) => {
        parts.heard.error(error);
        discard(next);
        return null;
      });
      if (connected) return connected;
    }
    throw closedFault();
  };
  const up = connect();
  up.catch(() => undefined);
  return {
    up,
    giveUp() {
      over = true;
      if (client) discard(client);
    },
  };
}

/** One that is closed already says so by throwing. */
function discard(client: Client): void {
  try {
    client.destroy();
  } catch {
    // Then there is nothing left to close.
  }
}
