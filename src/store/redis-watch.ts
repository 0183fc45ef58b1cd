import { z } from 'zod';
import type { Change, Store } from '../domain/ports.ts';
import { encodeChange } from './redis-bodies.ts';
import type { Link } from './redis-link.ts';
import { integer, list, text } from './redis-reply.ts';
import { TOLD_EVERY_MS } from './redis-scripts.ts';

/** A message that was lost is made up for within this time. */
const POLL_MS = 1_000;
/** What changes soon after a message brings none of its own; the server's clock may be a little slower. */
const AFTERWARDS_MS = TOLD_EVERY_MS + 2;

export interface Watch {
  readonly onChange: Store['onChange'];
  close(): void;
}

const ANYTHING: readonly Change[] = [
  { kind: 'queue' },
  { kind: 'pace' },
  { kind: 'outbox' },
  { kind: 'jobs' },
];

const ofConversation = z
  .tuple([z.literal('conversation'), z.string()])
  .transform(([kind, id]): Change => ({ kind, id }));

/**
 * Every commit that others may want to know of has a number, and messages carry it: a number that is
 * not the next one, a new connection and the clock all lead to asking for what came after the last.
 * They come at a distance, however many commits there are, so one is asked again after each.
 */
export function openWatch(link: Link): Watch {
  const listeners = new Set<(change: Change) => void>();
  // From the beginning: what happens before the connection stands is told when it does.
  let last = 0;
  let looking = false;
  let again = false;
  const tell = (changes: Iterable<Change>): void => {
    for (const change of changes) for (const listener of listeners) listener(change);
  };
  const lookOnce = async (): Promise<void> => {
    const from = last;
    const [newest, lost, changes] = list(await link.run('changes_after', [from]));
    // A message may have brought us further meanwhile, or the store is another one now.
    if (from === last || lost === 1) last = integer(newest);
    tell([...(lost === 1 ? ANYTHING : []), ...list(changes).map(text).flatMap(changeOf)]);
  };
  const look = async (): Promise<void> => {
    again = true;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      // What cannot be seen now, the next look finds.
      await lookOnce().catch(() => undefined);
    }
    looking = false;
  };
  let afterwards: NodeJS.Timeout | undefined;
  const lookAfterwards = (): void => {
    clearTimeout(afterwards);
    afterwards = setTimeout(() => void look(), AFTERWARDS_MS).unref();
  };
  link.listen({
    message(message) {
      lookAfterwards();
      const [number, ...changes] = message.split('\n');
      const found = Number(number);
      if (found === last + 1) {
        last = found;
        tell(changes.flatMap(changeOf));
      } else if (found > last) {
        void look();
      }
    },
    lost() {
      void look();
      // A message may have been sent to the others just before.
      lookAfterwards();
    },
  });
  const timer = setInterval(() => void look(), POLL_MS).unref();
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      clearTimeout(afterwards);
    },
  };
}

/** As they are told. */
const WITHOUT_ID = new Map(ANYTHING.map((change) => [encodeChange(change.kind), change]));

/** A kind that this version does not know concerns nobody here. */
function changeOf(body: string): readonly Change[] {
  const change = WITHOUT_ID.get(body) ?? ofConversation.safeParse(JSON.parse(body)).data;
  return change ? [change] : [];
}
