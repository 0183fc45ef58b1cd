import type { Handoff } from '../domain/handoff.ts';
import { beforeInQueue } from '../domain/queue.ts';
import { handoffBodies, handoffRow } from './redis-bodies.ts';
import type { SealedHandoff } from './redis-effects.ts';
import type { KeyRing } from './redis-keyring.ts';
import type { Link } from './redis-link.ts';
import { integer, list, textOrNull } from './redis-reply.ts';
import { type Shared, shareNext } from './share-next.ts';
import { newWrittenMemory } from './written-memory.ts';

/** All open handoffs in queue order. */
export interface Queue {
  open(): Promise<readonly Handoff[]>;
  /** Its number as it was just now: nothing needs to be asked until the event loop turns. */
  saw(number: number): void;
  /** We have changed something ourselves; these stand there in these very bytes, unless they were refused. */
  wrote(handoffs: readonly SealedHandoff[]): void;
  /** After somebody was forgotten: nothing of theirs may be left. */
  clear(): void;
}

/**
 * Every turn looks at the queue, so it is kept decoded and only what has changed since the last look
 * is sent; a turn that was lent just now has told whether anything has, and then nothing is asked.
 * What this process has written itself it need not open.
 */
export function openQueue(link: Link, ring: KeyRing): Queue {
  let known: Known = NOTHING;
  let seen: number | null = null;
  const written = newWrittenMemory<SealedHandoff>();
  const clear = (): void => {
    known = NOTHING;
    written.clear();
  };
  link.listen({ message: () => undefined, lost: clear });
  const recall: Recall = (id, bodies) => {
    const before = known.byId.get(id);
    return before && bytesOf(before) === bodies ? before : written.recall(id, bodies);
  };
  const look: Shared<readonly Handoff[]> = shareNext(async () => {
    for (;;) {
      const from = known;
      const looked = list(await link.run('open_handoffs', [from.number]));
      const next = await nextQueue(from, looked, { ring, recall });
      // Cleared meanwhile: what was known of somebody may be in it.
      if (known !== from) continue;
      known = next;
      return next.queue;
    }
  });
  const has = (number: number | null): boolean => number !== null && known.number >= number;
  return {
    async open() {
      const needed = seen;
      if (has(needed)) return known.queue;
      // One that is under way began earlier, and yet may tell of all that this turn was lent with.
      if (needed !== null) await look.underWay();
      return has(needed) ? known.queue : look.next();
    },
    saw(number) {
      if (seen === null) {
        setImmediate(() => {
          seen = null;
        });
      }
      seen = number;
    },
    wrote(handoffs) {
      seen = null;
      for (const one of handoffs) written.keep(one.handoff.id, bytesOf(one), one);
    },
    clear,
  };
}

interface Known {
  /** Counts every change of a handoff. */
  readonly number: number;
  readonly byId: ReadonlyMap<string, SealedHandoff>;
  readonly queue: readonly Handoff[];
}

const NOTHING: Known = { number: -1, byId: new Map(), queue: [] };

/** A handoff that stands there in these very bytes; null where it must be opened. */
type Recall = (id: string, bytes: string) => SealedHandoff | null;

interface Reading {
  readonly ring: KeyRing;
  readonly recall: Recall;
}

async function nextQueue(
  known: Known,
  [number, whole, rows]: readonly unknown[],
  reading: Reading,
): Promise<Known> {
  if (known.number === number) return known;
  const byId = new Map(whole === 1 ? [] : known.byId);
  const found = list(rows).map((row) => {
    const [id, isOpen, ...bodies] = list(row);
    return { isOpen: isOpen === '1', row: [id, ...bodies] };
  });
  const opened = await openAll(
    found.filter(({ isOpen }) => isOpen).map(({ row }) => row),
    reading,
  );
  for (const { row } of found) byId.delete(String(row[0]));
  for (const one of opened) byId.set(one.handoff.id, one);
  const queue = [...byId.values()].map(({ handoff }) => handoff).sort(beforeInQueue);
  return { number: integer(number), byId, queue };
}

type HandoffRow = readonly unknown[];

/** Without those that cannot be read. */
async function openAll(
  rows: readonly HandoffRow[],
  { ring, recall }: Reading,
): Promise<readonly SealedHandoff[]> {
  const recalled = rows.map((row) => recall(textOrNull(row[0]) ?? '', bytesIn(row)));
  const unknown = rows.filter((_, nth) => !recalled[nth]);
  const open = await ring.opener(unknown.flatMap(handoffBodies));
  return rows.flatMap((row, nth) => {
    const known = recalled[nth];
    if (known) return [known];
    const handoff = handoffRow(row, open)?.handoff;
    const [body, question] = handoffBodies(row);
    return handoff ? [{ handoff, body: body ?? '', question: question ?? '' }] : [];
  });
}

/** Both of what stands for it. */
function bytesOf({ body, question }: Pick<SealedHandoff, 'body' | 'question'>): string {
  return `${body} ${question}`;
}

function bytesIn(row: HandoffRow): string {
  const [body, question] = handoffBodies(row);
  return bytesOf({ body: body ?? '', question: question ?? '' });
}
