import { EventEmitter, once } from 'node:events';

/** What happened, kept until it is asked for: nothing is missed, and nobody waits for ever. */
export interface Mailbox<T> {
  put(item: T): void;
  /** The oldest one; rejects when none comes in time. */
  take(): Promise<T>;
}

export const PATIENCE_MS = 10_000;

export function createMailbox<T>(what: string): Mailbox<T> {
  const items: T[] = [];
  const arrivals = new EventEmitter();
  return {
    put(item) {
      items.push(item);
      arrivals.emit('item');
    },
    async take() {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const [item] = items.splice(0, 1);
        if (item !== undefined) return item;
        await once(arrivals, 'item', { signal }).catch((cause: unknown) => {
          throw new Error(`${what} did not come within ${PATIENCE_MS} ms.`, { cause });
        });
      }
    },
  };
}
