import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import type { Change } from '../domain/ports.ts';
import type { Disk } from './sqlite-disk.ts';

/** Another process's commit takes milliseconds; one that holds the file longer than this is stuck. */
const BUSY_MS = 2_000;
/** Between two tries to begin, while the event loop turns. */
const BUSY_PAUSE_MS = 10;

/** Bounds how long one commit holds the event loop: about 10 ms. */
const MOST_PER_COMMIT = 256;

export interface Transaction {
  /** Told to listeners once the transaction is durable. */
  note(change: Change): void;
  /** Takes back everything written so far; what is returned afterwards still counts. */
  undo(): void;
}

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

interface Queued {
  /** Runs the body and returns what tells its caller that it is durable. */
  readonly body: (tx: Transaction) => () => void;
  readonly reject: (reason: unknown) => void;
  readonly synced: boolean;
}

type Controls = Readonly<
  Record<'begin' | 'commit' | 'savepoint' | 'undo' | 'release', StatementSync>
>;

/** A commit that waits for the disk. */
interface Committed {
  readonly batch: readonly Queued[];
  readonly settled: readonly (() => void)[];
  readonly changes: readonly Change[];
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
 * nothing outside the database.
 */
export function openAccess({ db, disk, tell }: AccessParts): Access {
  const controls = prepareControls(db);
  let queue: Queued[] = [];
  let syncing = false;
  let refusal: Fault | null = null;
  /** When another process was first found to hold the file; null once it has let go. */
  let busySince: number | null = null;
  let onIdle = (): void => undefined;

  /** In order: nothing is begun, and so nobody answered, before what is older is on the disk. */
  const flush = (): void => {
    if (syncing) return;
    const batch = queue.slice(0, MOST_PER_COMMIT);
    queue = queue.slice(MOST_PER_COMMIT);
    const commit = batch.length > 0 ? commitBatch(db, controls, batch) : null;
    if (commit instanceof Fault) {
      waitOrRefuse(batch, commit);
      return;
    }
    busySince = null;
    if (commit && batch.some(({ synced }) => synced)) {
      sync(commit);
      return;
    }
    goOn();
    if (commit) settle(commit);
  };
  /** Once the patience is used up everybody is refused at once, until the file is free again. */
  const waitOrRefuse = (batch: readonly Queued[], busy: Fault): void => {
    busySince ??= performance.now();
    if (performance.now() - busySince < BUSY_MS) {
      queue = [...batch, ...queue];
      setTimeout(flush, BUSY_PAUSE_MS);
      return;
    }
    for (const { reject } of batch) reject(busy);
    goOn();
  };
  const sync = (commit: Committed): void => {
    syncing = true;
    disk.sync((error) => {
      syncing = false;
      goOn();
      if (error) lose(commit, error);
      else settle(commit);
    });
  };
  /** Before anybody is told: a listener that throws must not stop the store. */
  const goOn = (): void => {
    if (queue.length > 0) setImmediate(flush);
    else onIdle();
  };
  const settle = ({ settled, changes }: Committed): void => {
    for (const one of settled) one();
    tell(changes);
  };
  /** After a failed sync the system may have dropped what was to be written: nothing here is sure any more. */
  const lose = ({ batch }: Committed, cause: Error): void => {
    refusal = diskFault(cause);
    for (const { reject } of [...batch, ...queue]) reject(refusal);
    queue = [];
  };
  const enqueue = <T>(body: (tx: Transaction) => T, synced: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      if (refusal) return reject(refusal);
      queue.push({ body: (tx) => settleWith(resolve, body(tx)), reject, synced });
      if (queue.length === 1) setImmediate(flush);
    });
  return {
    read: async (body) => readNow(body, refusal),
    write: (body) => enqueue(body, true),
    writeUnsynced: (body) => enqueue(body, false),
    close() {
      refusal ??= closedFault();
      return new Promise((resolve) => {
        onIdle = resolve;
        if (!syncing && queue.length === 0) resolve();
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

/** Null when all were refused; a fault, and nobody answered, when another process holds the file. */
function commitBatch(
  db: DatabaseSync,
  controls: Controls,
  batch: readonly Queued[],
): Committed | Fault | null {
  try {
    return commitTogether(db, controls, batch) ?? commitApart(db, controls, batch);
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    const fault = faultOf(error);
    if (fault instanceof Fault && isBusy(error)) return fault;
    for (const queued of batch) queued.reject(fault);
    return null;
  }
}

/** SQLite's code without what says more about it. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
  return (code & 0xff) === 5;
}

/** The usual case, without the price of savepoints. Null, and nothing written, when one has failed. */
function commitTogether(
  db: DatabaseSync,
  controls: Controls,
  batch: readonly Queued[],
): Committed | null {
  const changes: Change[] = [];
  controls.begin.run();
  const settled = runAll(batch, changes);
  if (settled) {
    controls.commit.run();
    return { batch, settled, changes };
  }
  if (db.isTransaction) db.exec('rollback');
  return null;
}

function runAll(batch: readonly Queued[], changes: Change[]): readonly (() => void)[] | null {
  let whole = true;
  const tx: Transaction = {
    note: (change) => changes.push(change),
    undo: () => {
      whole = false;
    },
  };
  try {
    const settled: (() => void)[] = [];
    for (const queued of batch) {
      settled.push(queued.body(tx));
      if (!whole) return null;
    }
    return settled;
  } catch {
    return null;
  }
}

function commitApart(db: DatabaseSync, controls: Controls, batch: readonly Queued[]): Committed {
  const changes: Change[] = [];
  controls.begin.run();
  const settled = batch.map((queued) => runOne(db, controls, queued, changes));
  controls.commit.run();
  return { batch, settled, changes };
}

function runOne(
  db: DatabaseSync,
  controls: Controls,
  queued: Queued,
  changes: Change[],
): () => void {
  const before = changes.length;
  const undo = (): void => {
    controls.undo.run();
    changes.length = before;
  };
  controls.savepoint.run();
  try {
    const settle = queued.body({ note: (change) => changes.push(change), undo });
    controls.release.run();
    return settle;
  } catch (error) {
    // A full disk or an I/O error has ended the whole transaction, not only this part.
    if (!db.isTransaction) throw error;
    undo();
    controls.release.run();
    return () => queued.reject(faultOf(error));
  }
}

function prepareControls(db: DatabaseSync): Controls {
  return {
    begin: db.prepare('begin immediate'),
    commit: db.prepare('commit'),
    savepoint: db.prepare('savepoint part'),
    undo: db.prepare('rollback to part'),
    release: db.prepare('release part'),
  };
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

function faultOf(error: unknown): unknown {
  const isSqlite = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  if (!isSqlite) return error;
  return new Fault(
    'store-down',
    `The database refused (${error.message}). Check free space and permissions in DATA_DIR and that no other program holds the file.`,
    { cause: error },
  );
}
