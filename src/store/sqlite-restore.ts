import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { asFault, type Contents, readSound } from './sqlite-backup.ts';
import { refuseLocked } from './sqlite-mark-key.ts';
import { SCHEMA_STEPS } from './sqlite-schema.ts';
import type { Vault } from './vault.ts';

export interface Restore {
  /** As written by `backupDatabase`. */
  readonly from: string;
  /** The database of the stopped service; it need not exist. */
  readonly to: string;
  readonly tenant: string;
  readonly vault: Vault;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Restored extends Contents {
  /** Messages that may have been sent since the backup, and so are not sent by themselves. */
  readonly uncertain: number;
  /** Where the database before is kept; null when there was none. */
  readonly before: string | null;
}

/**
 * Puts a backup in the place of the database. A crash in between leaves the one or the other, whole.
 * Refuses, with Fault('config'), while a service runs and for a file that this version cannot serve.
 */
export async function restoreDatabase({
  from,
  to,
  tenant,
  vault,
  now,
}: Restore): Promise<Restored> {
  const contents = readSound(from);
  refuseForeign(contents, { from, tenant });
  refuseForeignKeys(from, vault);
  const before = existsSync(to) ? keepAside(to, now) : null;
  const source = new DatabaseSync(from);
  try {
    // Into the file, not over it: SQLite's own journal makes this all or nothing.
    await backup(source, to);
  } catch (error) {
    throw asFault(error, `${to} could not be written; what stood there still does`);
  } finally {
    source.close();
  }
  return { ...contents, before, uncertain: settle(to, now) };
}

function refuseForeign(
  { schema, tenant: theirs }: Contents,
  { from, tenant }: Pick<Restore, 'from' | 'tenant'>,
): void {
  const known = SCHEMA_STEPS.length;
  if (schema > known) {
    throw new Fault(
      'config',
      `${from} has schema ${schema}, this version knows ${known}. Restore it with the version that wrote it, or a newer one.`,
    );
  }
  if (theirs !== '' && theirs !== tenant) {
    throw new Fault('config', `${from} belongs to tenant ${theirs}, not to ${tenant}. Set TENANT.`);
  }
}

function refuseForeignKeys(from: string, vault: Vault): void {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    refuseLocked(source, vault, from);
  } finally {
    source.close();
  }
}

function keepAside(path: string, now: number): string {
  const sound = takeAlone(path);
  const aside = `${path}.before-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  copyFileSync(path, aside);
  // What is no database any more cannot be written into.
  if (!sound) for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  return aside;
}

/** Leaving WAL needs the file for oneself alone, so it fails while any process has it open. False when it is damaged. */
function takeAlone(path: string): boolean {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('pragma journal_mode = delete');
    if (db.prepare('pragma journal_mode').get()?.['journal_mode'] !== 'delete') throw inUse(path);
    return true;
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (isBusy(error)) throw inUse(path);
    return false;
  } finally {
    db.close();
  }
}

/** SQLite's number for "database is locked". */
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function inUse(path: string): Fault {
  return new Fault('config', `${path} is in use. Stop the service, then restore.`);
}

/**
 * What was waiting to leave may have left since the backup, and nobody knows: told twice and days late
 * is worse than shown to an advisor as uncertain. Recordings are fetched and removed as often as need be.
 * Nobody is signed in by a backup.
 */
function settle(path: string, now: number): number {
  const db = new DatabaseSync(path);
  try {
    db.exec('begin immediate; delete from desk_session');
    const { changes } = db
      .prepare(
        `update outbox set state = 'unknown', why = 'restored from a backup'
         where state = 'waiting' and due <= ? and address not like 'recording %'`,
      )
      .run(now);
    db.exec('commit');
    return Number(changes);
  } finally {
    db.close();
  }
}
