import { WebSocket } from 'ws';
import type { ActivitySet, WireActivity } from '../../src/channels/webchat/activity.ts';

/** A listening client of the stream, as plain as it can be. */
export interface Ear {
  texts(): readonly (string | undefined)[];
  types(): readonly string[];
  watermark(): string | undefined;
  send(frame: string): void;
  hears(text: string): Promise<void>;
  close(): void;
}

export async function listen(url: string): Promise<Ear> {
  const socket = new WebSocket(url);
  const all: WireActivity[] = [];
  let watermark: string | undefined;
  const waiting = new Set<() => void>();
  socket.on('message', (frame) => {
    const set: ActivitySet = JSON.parse(String(frame));
    all.push(...set.activities);
    watermark = set.watermark ?? watermark;
    for (const look of waiting) look();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    texts: () => all.filter(({ type }) => type === 'message').map(({ text }) => text),
    types: () => all.map(({ type }) => type),
    watermark: () => watermark,
    send: (frame) => socket.send(frame),
    hears: (text) => heard(() => all.some((activity) => activity.text?.includes(text)), waiting),
    close: () => socket.terminate(),
  };
}

function heard(isHeard: () => boolean, waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isHeard()) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
}
