import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import type { Change } from '../domain/ports.ts';

export interface Transaction {
  /** Told to listeners once the transaction is durable. */
  note(change: Change): void;
  /** Takes back everything written so far; what is returned afterwards still counts. */
  undo(): void;
}

export interface Queued {
  /** Runs the body and returns what tells its caller that it is durable. */
  readonly body: (tx: Transaction) => () => void;
  readonly reject: (reason: unknown) => void;
  readonly synced: boolean;
}

export interface Controls
  extends Readonly<Record<'commit' | 'savepoint' | 'undo' | 'release', StatementSync>> {
  /** Throws Fault('store-down') when a newer version has upgraded the file meanwhile. */
  begin(): void;
}

/** What one transaction has written. */
export interface Committed {
  /** Does somebody wait for the disk? */
  readonly synced: boolean;
  readonly batch: readonly Queued[];
  readonly settled: readonly (() => void)[];
  readonly changes: readonly Change[];
}

/** Null when all were refused; a fault, and nobody answered, when another process holds the file. */
export function commitBatch(
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
  controls.begin();
  const settled = runAll(batch, changes);
  if (settled) {
    controls.commit.run();
    return { batch, synced: isSynced(batch), settled, changes };
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
  controls.begin();
  const settled = batch.map((queued) => runOne(db, controls, queued, changes));
  controls.commit.run();
  return { batch, synced: isSynced(batch), settled, changes };
}

function isSynced(batch: readonly Queued[]): boolean {
  return batch.some(({ synced }) => synced);
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

export function prepareControls(db: DatabaseSync): Controls {
  const begin = db.prepare('begin immediate');
  const version = db.prepare('pragma user_version');
  const schema = (): unknown => version.get()?.['user_version'];
  const opened = schema();
  return {
    begin() {
      begin.run();
      // What it cannot read in there it would set aside as damaged, and people would lose their places.
      if (schema() !== opened) throw upgradedFault(opened, schema());
    },
    commit: db.prepare('commit'),
    savepoint: db.prepare('savepoint part'),
    undo: db.prepare('rollback to part'),
    release: db.prepare('release part'),
  };
}

function upgradedFault(opened: unknown, found: unknown): Fault {
  return new Fault(
    'store-down',
    `A newer version has upgraded the database (schema ${found}, this version knows ${opened}). Stop this process: the newer one serves.`,
  );
}

export function faultOf(error: unknown): unknown {
  const isSqlite = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  if (!isSqlite) return error;
  return new Fault(
    'store-down',
    `The database refused (${error.message}). Check free space and permissions in DATA_DIR and that no other program holds the file.`,
    { cause: error },
  );
}
