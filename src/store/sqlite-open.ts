import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { claimMarks } from './sqlite-mark-key.ts';
import { SCHEMA_STEPS } from './sqlite-schema.ts';
import type { Vault } from './vault.ts';

/** While the file is opened and migrated: another process may be doing that. */
const OPEN_BUSY_MS = 2_000;

/** Afterwards SQLite waits in place for a usual commit only; who waits longer waits beside the event loop. */
const BUSY_MS = 5;

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
  readonly vault: Vault;
}

/** SQLite's codes for a file whose pages are wrong, and for one that is no database at all. */
export const DAMAGED: ReadonlySet<unknown> = new Set([11, 26]);

/** What is wrong in the file, in SQLite's words; null when it is whole or there is none. */
export function findDamage(path: string): string | null {
  if (!existsSync(path)) return null;
  const db = openFile(path);
  try {
    const [first] = db.prepare('pragma integrity_check(1)').all();
    const found = String(first?.['integrity_check']);
    return found === 'ok' ? null : found.replaceAll('\n', ' ');
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && DAMAGED.has(error.errcode)) {
      return error.message;
    }
    throw openFault(path, error);
  } finally {
    db.close();
  }
}

export function openDatabase(file: SqliteFile): DatabaseSync {
  const db = connect(file.path);
  try {
    migrate(db, file.path);
    if (file.tenant !== undefined) claimFor(db, file.tenant, file.path);
    claimMarks(db, file.vault, file.path);
    db.exec(`pragma busy_timeout = ${BUSY_MS}`);
  } catch (error) {
    db.close();
    throw openFault(file.path, error);
  }
  return db;
}

/** Fault('config') where there can be none. */
export function openFile(path: string, timeout = OPEN_BUSY_MS): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout });
  } catch (error) {
    throw openFault(path, error);
  }
}

function connect(path: string): DatabaseSync {
  try {
    if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
    const db = openFile(path);
    refuseForeign(db, path);
    db.exec(`pragma page_size = ${PAGE_BYTES}; pragma journal_mode = wal;
      pragma synchronous = normal; pragma cache_size = -${CACHE_KB};
      pragma wal_autocheckpoint = ${PAGES_PER_CHECKPOINT}; pragma secure_delete = fast`);
    return db;
  } catch (error) {
    throw openFault(path, error);
  }
}

function openFault(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new Fault(
    'config',
    `The database ${path} cannot be opened (${why}). Check that DATA_DIR is a writable directory on a local disk with free space, that the user of the service may write to the file and that it is a Silta database.`,
    { cause: error },
  );
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

/** Tables of the first step of the schema. */
const OURS = ['meta', 'conversation', 'handoff'];

/** A file of another program is not written into. */
function refuseForeign(db: DatabaseSync, path: string): void {
  const rows = db.prepare("select name from sqlite_schema where type = 'table'").all();
  const tables = new Set(rows.map(({ name }) => String(name)));
  if (tables.size === 0 || (schemaOf(db) > 0 && OURS.every((name) => tables.has(name)))) return;
  throw new Fault(
    'config',
    `The database ${path} is one of another program. Nothing was written into it: set DATA_DIR to a directory of its own.`,
  );
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
