import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { SCHEMA_STEPS } from './sqlite-schema.ts';

/** Another process's commit takes milliseconds; one that holds the file longer than this is stuck. */
const BUSY_MS = 2000;

/** A turn's answer with the session around it fits into one page: half the size costs a tenth more. */
const PAGE_BYTES = 8192;

/** What people who write now read and write again stays in memory. */
const CACHE_KB = 24_576;

/** 32 MB of log: pages that many turns write are copied into the database once. */
const PAGES_PER_CHECKPOINT = 4000;

export const IN_MEMORY = ':memory:';

export interface SqliteFile {
  /** A file, or `:memory:` for a store that ends with the process. */
  readonly path: string;
  readonly tenant?: string;
}

export function openDatabase(file: SqliteFile): DatabaseSync {
  const db = connect(file.path);
  try {
    migrate(db, file.path);
    if (file.tenant !== undefined) claimFor(db, file.tenant, file.path);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function connect(path: string): DatabaseSync {
  try {
    if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
    const db = new DatabaseSync(path, { timeout: BUSY_MS });
    db.exec(`pragma page_size = ${PAGE_BYTES}; pragma journal_mode = wal;
      pragma synchronous = normal; pragma cache_size = -${CACHE_KB};
      pragma wal_autocheckpoint = ${PAGES_PER_CHECKPOINT}; pragma secure_delete = fast`);
    return db;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault(
      'config',
      `The database ${path} cannot be opened (${why}). Check that DATA_DIR is a writable directory on a local disk and that the file is a Silta database.`,
      { cause: error },
    );
  }
}

function migrate(db: DatabaseSync, path: string): void {
  const known = SCHEMA_STEPS.length;
  db.exec('begin immediate');
  const found = schemaOf(db);
  if (found > known) {
    db.exec('rollback');
    throw new Fault(
      'config',
      `The database ${path} has schema ${found}, this version knows ${known}. Start the newer version that wrote it, or restore a backup made before the upgrade.`,
    );
  }
  for (const step of SCHEMA_STEPS.slice(found)) db.exec(step);
  db.exec(`pragma user_version = ${known}`);
  db.exec('commit');
}

function schemaOf(db: DatabaseSync): number {
  return Number(db.prepare('pragma user_version').get()?.['user_version'] ?? 0);
}

/** A file belongs to one tenant, so that a wrong DATA_DIR cannot mix two municipalities. */
function claimFor(db: DatabaseSync, tenant: string, path: string): void {
  db.prepare("insert into meta values ('tenant', ?) on conflict do nothing").run(tenant);
  const owner = db.prepare("select value from meta where key = 'tenant'").get()?.['value'];
  if (owner === tenant) return;
  throw new Fault(
    'config',
    `The database ${path} belongs to tenant ${String(owner)}, not to ${tenant}. Set TENANT or DATA_DIR so that they match.`,
  );
}
