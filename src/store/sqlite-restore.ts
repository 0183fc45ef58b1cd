import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { asFault, type Contents, readSound } from './sqlite-backup.ts';
import { refuseLocked } from './sqlite-mark-key.ts';
import { DAMAGED, openFile } from './sqlite-open.ts';
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
  copyWhole(path, aside);
  // What is no database any more cannot be written into.
  if (!sound) for (const end of [...ENDS, '-shm']) rmSync(`${path}${end}`, { force: true });
  return aside;
}

/** The log of a damaged database holds what people did last. */
const ENDS = ['', '-wal'];

function copyWhole(path: string, aside: string): void {
  try {
    for (const end of ENDS) if (existsSync(path + end)) copyFileSync(path + end, aside + end);
  } catch (error) {
    for (const end of ENDS) if (existsSync(aside + end)) rmSync(aside + end);
    throw asFault(error, `${path} could not be kept as ${aside}, and still stands there`);
  }
}

/**
 * Leaving WAL needs the file for oneself alone, so it fails while any process has it open. False when it
 * is damaged; one that cannot be written for another reason may be whole, and stays.
 */
function takeAlone(path: string): boolean {
  const db = openFile(path, 0);
  try {
    db.exec('pragma journal_mode = delete');
    if (db.prepare('pragma journal_mode').get()?.['journal_mode'] !== 'delete') throw inUse(path);
    return true;
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (codeOf(error) === SQLITE_BUSY) throw inUse(path);
    if (DAMAGED.has(codeOf(error))) return false;
    throw asFault(error, `${path} cannot be replaced, and still stands there`);
  } finally {
    db.close();
  }
}

/** SQLite's number for "database is locked". */
const SQLITE_BUSY = 5;

/** SQLite's, without what says more about it. */
function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
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
