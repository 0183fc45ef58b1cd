import type { Handoff } from '../domain/handoff.ts';
import { beforeInQueue } from '../domain/queue.ts';
import { handoffBodies, handoffRow } from './redis-bodies.ts';
import type { KeyRing } from './redis-keyring.ts';
import type { Link } from './redis-link.ts';
import { integer, list } from './redis-reply.ts';

/** All open handoffs in queue order. */
export interface Queue {
  open(): Promise<readonly Handoff[]>;
  /** Its number as it was just now: nothing needs to be asked until the event loop turns. */
  saw(number: number): void;
  /** We have changed something ourselves. */
  wrote(): void;
}

/**
 * Every turn looks at the queue, so it is kept decoded and only what has changed since the last look
 * is sent; a turn that was lent just now has told whether anything has, and then nothing is asked.
 */
export function openQueue(link: Link, ring: KeyRing): Queue {
  let known: Known = NOTHING;
  let seen: number | null = null;
  link.listen({
    message: () => undefined,
    lost: () => {
      known = NOTHING;
    },
  });
  return {
    async open() {
      if (seen === known.number) return known.queue;
      const from = known;
      const looked = list(await link.run('open_handoffs', [from.number]));
      const next = await nextQueue(from, looked, ring);
      // Looks overlap: an older answer does not replace a younger one.
      if (known === from || next.number > known.number) known = next;
      return next.queue;
    },
    saw(number) {
      if (seen === null) {
        setImmediate(() => {
          seen = null;
        });
      }
      seen = number;
    },
    wrote() {
      seen = null;
    },
  };
}

interface Known {
  /** Counts every change of a handoff. */
  readonly number: number;
  readonly byId: ReadonlyMap<string, Handoff>;
  readonly queue: readonly Handoff[];
}

const NOTHING: Known = { number: -1, byId: new Map(), queue: [] };

async function nextQueue(
  known: Known,
  [number, whole, rows]: readonly unknown[],
  ring: KeyRing,
): Promise<Known> {
  if (known.number === number) return known;
  const byId = new Map(whole === 1 ? [] : known.byId);
  const found = list(rows).map((row) => {
    const [id, isOpen, ...bodies] = list(row);
    return { isOpen, row: [id, ...bodies] };
  });
  const open = await ring.opener(found.flatMap(({ row }) => handoffBodies(row)));
  for (const { isOpen, row } of found) {
    const read = handoffRow(row, open);
    if (!read) continue;
    if (isOpen === '1' && read.handoff) byId.set(read.id, read.handoff);
    else byId.delete(read.id);
  }
  const queue = [...byId.values()].sort(beforeInQueue);
  return { number: integer(number), byId, queue };
}
