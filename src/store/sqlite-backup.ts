import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { integer, text } from './sqlite-row.ts';

/** What a file holds, for the operator. */
export interface Contents {
  readonly tenant: string;
  readonly schema: number;
  readonly conversations: number;
  /** People whose handoff is not over. */
  readonly waiting: number;
  /** Messages not yet sent. */
  readonly outgoing: number;
}

/** All pages in one step: a step sees one moment, and a busy service would let smaller ones begin anew for ever. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the database as it is at one moment, while the service goes on writing. The copy is one file
 * that stands under its name only when it is whole and sound. Rejects with Fault('config').
 */
export async function backupDatabase(from: string, to: string): Promise<Contents> {
  if (!existsSync(from)) throw missing(from);
  if (existsSync(to)) throw new Fault('config', `${to} exists. Name a file that does not.`);
  const draft = `${to}.part`;
  rmSync(draft, { force: true });
  const source = new DatabaseSync(from);
  try {
    await backup(source, draft, { rate: ALL_PAGES });
    const contents = readSound(draft);
    renameSync(draft, to);
    return contents;
  } catch (error) {
    throw asFault(error, `${from} could not be copied to ${to}`);
  } finally {
    source.close();
    rmSync(draft, { force: true });
  }
}

/** The contents of a database that is sound; Fault('config') about one that is not ours or is damaged. */
export function readSound(path: string): Contents {
  if (!existsSync(path)) throw missing(path);
  const db = new DatabaseSync(path);
  try {
    // A log beside the copy would have to be carried along with it.
    db.exec('pragma journal_mode = delete');
    const found = db.prepare('pragma integrity_check').get()?.['integrity_check'];
    if (found !== 'ok') throw new Fault('config', `${path} is damaged (${String(found)}).`);
    return contentsOf(db);
  } catch (error) {
    throw asFault(error, `${path} is not a sound database of Silta`);
  } finally {
    db.close();
  }
}

function contentsOf(db: DatabaseSync): Contents {
  const count = (sql: string): number => integer(db.prepare(sql).get()?.['count']);
  return {
    tenant: text(db.prepare("select value from meta where key = 'tenant'").get()?.['value'] ?? ''),
    schema: integer(db.prepare('pragma user_version').get()?.['user_version']),
    conversations: count('select count(*) as count from conversation'),
    waiting: count('select count(*) as count from handoff where open = 1'),
    outgoing: count("select count(*) as count from outbox where state = 'waiting'"),
  };
}

export function asFault(error: unknown, what: string): Fault {
  if (error instanceof Fault) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new Fault('config', `${what} (${why}).`, { cause: error });
}

function missing(path: string): Fault {
  return new Fault('config', `${path} does not exist. Check DATA_DIR and the name of the file.`);
}
