import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import type { Change } from '../domain/ports.ts';
import {
  type Committed,
  commitBatch,
  faultOf,
  prepareControls,
  type Queued,
  type Transaction,
} from './sqlite-commit.ts';
import type { Disk } from './sqlite-disk.ts';
import { openSyncs } from './sqlite-syncs.ts';

/** Another process's commit takes milliseconds; one that holds the file longer than this is stuck. */
const BUSY_MS = 2_000;
/** Between two tries to begin, while the event loop turns. */
const BUSY_PAUSE_MS = 10;

/** Bounds how long one commit holds the event loop: about 10 ms. */
const MOST_PER_COMMIT = 256;

/** So many turns of the event loop in which nothing came: it has nothing else to do. */
const LULL_ROUNDS = 2;
const NO_LULL = { length: 0, rounds: 0 };

export interface Access {
  /** Runs at once, outside any transaction. */
  read<T>(body: () => T): Promise<T>;
  /** Resolves when the body's writes are durable; all or none of them are kept. */
  write<T>(body: (tx: Transaction) => T): Promise<T>;
  /** The same without waiting for the disk: it outlives this process, not a power cut. */
  writeUnsynced<T>(body: (tx: Transaction) => T): Promise<T>;
  /** Makes durable what is queued and refuses what comes later. */
  close(): Promise<void>;
}

export interface AccessParts {
  readonly db: DatabaseSync;
  readonly disk: Disk;
  readonly tell: (changes: readonly Change[]) => void;
}

/**
 * Group commit: an fsync costs more than a turn, so everything that arrives in one tick of the event
 * loop, or while the disk is busy, shares one commit and one sync. Where one of a batch fails, all are
 * run again, each with a savepoint of its own, so that it takes nothing else with it: bodies change
 * nothing outside the database. Nobody is told before what they wrote is on the disk, and all before it.
 */
export function openAccess({ db, disk, tell }: AccessParts): Access {
  const controls = prepareControls(db);
  let queue: Queued[] = [];
  let scheduled = false;
  let lull = NO_LULL;
  let refusal: Fault | null = null;
  /** When another process was first found to hold the file; null once it has let go. */
  let busySince: number | null = null;
  let onIdle = (): void => undefined;

  const schedule = (wait: (flush: () => void) => unknown = setImmediate): void => {
    if (scheduled) return;
    scheduled = true;
    wait(() => {
      scheduled = false;
      flush();
    });
  };
  const flush = (): void => {
    if (queue.length === 0 || !mayCommit()) return;
    lull = NO_LULL;
    const commit = commitNext();
    if (commit?.synced) syncs.add(commit);
    goOn();
    if (commit && !commit.synced) settle(commit);
  };
  /** While the disk works more is let come, as long as more comes; then one commit is made ahead. */
  const mayCommit = (): boolean => {
    const state = syncs.state();
    if (state !== 'syncing') return state === 'none';
    lull = { length: queue.length, rounds: queue.length === lull.length ? lull.rounds + 1 : 0 };
    if (lull.rounds < LULL_ROUNDS) schedule();
    return lull.rounds >= LULL_ROUNDS;
  };
  const commitNext = (): Committed | null => {
    const batch = queue.slice(0, MOST_PER_COMMIT);
    queue = queue.slice(MOST_PER_COMMIT);
    const commit = commitBatch(db, controls, batch);
    if (!(commit instanceof Fault)) {
      busySince = null;
      return commit;
    }
    // Once the patience is used up everybody is refused at once, until the file is free again.
    busySince ??= performance.now();
    if (performance.now() - busySince < BUSY_MS) {
      queue = [...batch, ...queue];
      schedule((flush) => setTimeout(flush, BUSY_PAUSE_MS));
    } else {
      for (const { reject } of batch) reject(commit);
    }
    return null;
  };
  /** Before anybody is told: a listener that throws must not stop the store. */
  const goOn = (): void => {
    if (queue.length > 0) schedule();
    else if (syncs.state() === 'none') onIdle();
  };
  const settle = ({ settled, changes }: Committed): void => {
    for (const one of settled) one();
    tell(changes);
  };
  const syncs = openSyncs<Committed>({
    disk,
    done(commits) {
      goOn();
      for (const commit of commits) settle(commit);
    },
    // The system may have dropped what was to be written: nothing here is sure any more.
    failed(commits, cause) {
      refusal = diskFault(cause);
      const lost = [...commits.flatMap(({ batch }) => batch), ...queue];
      queue = [];
      goOn();
      for (const { reject } of lost) reject(refusal);
    },
  });
  const enqueue = <T>(body: (tx: Transaction) => T, synced: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      if (refusal) return reject(refusal);
      queue.push({ body: (tx) => settleWith(resolve, body(tx)), reject, synced });
      schedule();
    });
  return {
    read: async (body) => readNow(body, refusal),
    write: (body) => enqueue(body, true),
    writeUnsynced: (body) => enqueue(body, false),
    close() {
      refusal ??= closedFault();
      return new Promise((resolve) => {
        onIdle = resolve;
        if (syncs.state() === 'none' && queue.length === 0) resolve();
      });
    },
  };
}

function settleWith<T>(resolve: (value: T) => void, value: T): () => void {
  return () => resolve(value);
}

function readNow<T>(body: () => T, refusal: Fault | null): T {
  if (refusal) throw refusal;
  try {
    return body();
  } catch (error) {
    throw faultOf(error);
  }
}

function closedFault(): Fault {
  return new Fault('store-down', 'The store is closed: the process is stopping. Try again.');
}

function diskFault(cause: Error): Fault {
  return new Fault(
    'store-down',
    `The disk refused (${cause.message}). Check the disk of DATA_DIR, then restart the service.`,
    { cause },
  );
}
