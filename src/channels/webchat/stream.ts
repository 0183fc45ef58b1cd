import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { LIMITS } from '../../domain/limits.ts';
import type { WireActivity } from './activity.ts';
import { mayUse, type WebchatDoor } from './door.ts';
import { readActivities, sinceOf } from './read-activities.ts';
import type { Thread } from './thread.ts';
import type { Tokens } from './token.ts';

export interface Streams {
  /** Takes a WebSocket request of Direct Line; false when the address is not one of ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  tellTyping(thread: Thread): void;
  close(): void;
}

interface Listener {
  readonly socket: WebSocket;
  readonly thread: Thread;
  watermark: number;
  state: 'idle' | 'reading' | 'again';
}

/** Tabs of one person; the oldest gives way, as an abandoned socket would. */
const MOST_SOCKETS = 4;
/** "Service restart": the client comes back with its watermark, and finds another process. */
const RESTARTING = 1012;
/** Milliseconds. Phones leave without saying so. */
const KEEP_ALIVE = 30_000;
const STREAM_PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

export function openStreams(door: WebchatDoor, tokens: Tokens): Streams {
  const open = new Map<string, Listener[]>();
  // Clients send empty frames as a sign of life; nothing they send here is read.
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const stop = door.store.onChange((change) => {
    if (change.kind !== 'conversation') return;
    for (const listener of open.get(change.id) ?? []) void tellNews(door, listener);
  });

  const join = (listener: Listener) => {
    const { conversation } = listener.thread;
    const others = open.get(conversation) ?? [];
    if (others.length >= MOST_SOCKETS) others[0]?.socket.close(1000);
    open.set(conversation, [...others, listener]);
    listener.socket.on('close', () => leave(open, listener));
    listener.socket.on('error', () => listener.socket.terminate());
    void tellNews(door, listener);
  };

  return {
    upgrade(request, socket, head) {
      const url = addressOf(request);
      const conversation = url && STREAM_PATH.exec(url.pathname)?.[1];
      if (!conversation) return false;
      const read = tokens.read(url.searchParams.get('t'), 'stream');
      const ours = read.kind === 'ok' && read.thread.conversation === conversation;
      if (!ours || !mayUse(door, request.headers.origin)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return true;
      }
      request.socket.setKeepAlive(true, KEEP_ALIVE);
      const watermark = sinceOf(url.searchParams.get('watermark'));
      server.handleUpgrade(request, socket, head, (accepted) =>
        join({ socket: accepted, thread: read.thread, watermark, state: 'idle' }),
      );
      return true;
    },
    tellTyping(thread) {
      const typing = JSON.stringify({ activities: [typingActivity(door, thread)] });
      for (const { socket } of open.get(thread.conversation) ?? []) socket.send(typing);
    },
    close() {
      stop();
      for (const { socket } of [...open.values()].flat()) socket.close(RESTARTING);
      server.close();
    },
  };
}

/** Null for an address that is none, as in `GET //`. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : null;
}

function leave(open: Map<string, Listener[]>, listener: Listener): void {
  const { conversation } = listener.thread;
  const others = (open.get(conversation) ?? []).filter((other) => other !== listener);
  if (others.length === 0) open.delete(conversation);
  else open.set(conversation, others);
}

/** Everything after the listener's watermark, in order; a change meanwhile is looked at once more. */
async function tellNews(door: WebchatDoor, listener: Listener): Promise<void> {
  if (listener.state !== 'idle') {
    listener.state = 'again';
    return;
  }
  try {
    do {
      listener.state = 'reading';
      await tellOnce(door, listener);
    } while (isAgain(listener));
  } catch (error) {
    door.log.warn('webchat.stream-failed', { error });
    // The client reconnects with its watermark, so nothing is lost.
    listener.socket.close(1011);
  } finally {
    listener.state = 'idle';
  }
}

function isAgain(listener: Listener): boolean {
  return listener.state === 'again';
}

async function tellOnce(door: WebchatDoor, listener: Listener): Promise<void> {
  const { socket, thread, watermark } = listener;
  const set = await readActivities(door, thread, watermark);
  if (set === null || set.watermark === String(watermark)) return;
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > LIMITS.unreadBytes) return socket.terminate();
  listener.watermark = Number(set.watermark);
  socket.send(JSON.stringify(set));
}

function typingActivity(door: WebchatDoor, { conversation }: Thread): WireActivity {
  return {
    type: 'typing',
    id: `${conversation}|typing-${door.ids.next()}`,
    timestamp: new Date(door.clock.now()).toISOString(),
    channelId: 'directline',
    conversation: { id: conversation },
    from: { id: 'silta', role: 'bot' },
    channelData: { kind: 'typing' },
  };
}
