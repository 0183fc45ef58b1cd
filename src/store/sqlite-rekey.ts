import type { DatabaseSync } from 'node:sqlite';
import { foreignKeyFault } from './keyring.ts';
import { openDatabase, type SqliteFile } from './sqlite-open.ts';
import { text } from './sqlite-row.ts';
import { type About, prepareSeals, type Seals } from './sqlite-seals.ts';
import type { Vault } from './vault.ts';

/** What was locked anew with the first key of DATA_KEY. */
export interface Rekeyed {
  /** Keys of people, and the one that marks are made with. */
  readonly keys: number;
  /** Bodies that the key of the house seals, and those from before anything was sealed. */
  readonly bodies: number;
}

/** Rows of one transaction: the service goes on meanwhile. */
const SLICE = 500;

/**
 * Locks everything with the first key: the keys of people, which seal nearly all, are wrapped anew, and
 * what the house's key seals is sealed anew. May be killed and run again. The key of the marks comes
 * last: as long as it is locked with an earlier key, the file is refused without that one.
 */
export function rekeyDatabase(file: SqliteFile): Rekeyed {
  const db = openDatabase(file);
  try {
    const seals = prepareSeals(db, file.vault);
    const people = rewrapPeople(db, file.vault);
    const bodies = COLUMNS.map((column) => sealColumn(db, seals, column));
    const sounds = sealSounds(db, seals);
    const marks = inTransaction(db, () => rewrapMarks(db, file.vault));
    seals.close();
    return { keys: people + marks, bodies: bodies.reduce((sum, one) => sum + one, sounds) };
  } finally {
    db.close();
  }
}

function rewrapPeople(db: DatabaseSync, vault: Vault): number {
  const read = db.prepare('select id, wrapped from person_key where id > ? order by id limit ?');
  const write = db.prepare('update person_key set wrapped = ? where id = ?');
  let done = 0;
  inSlices(db, 0, (from) => {
    const rows = read.all(from, SLICE);
    for (const row of rows) {
      const anew = rewrap(vault, text(row['wrapped']));
      if (anew !== null) done += Number(write.run(anew, keyOf(row['id'])).changes);
    }
    return lastOf(rows, 'id');
  });
  return done;
}

function rewrapMarks(db: DatabaseSync, vault: Vault): number {
  const wrapped = db.prepare("select value from meta where key = 'mark-key'").get()?.['value'];
  const anew = rewrap(vault, text(wrapped));
  if (anew === null) return 0;
  db.prepare("update meta set value = ? where key = 'mark-key'").run(anew);
  return 1;
}

/** null for what the first key locks already. */
function rewrap(vault: Vault, wrapped: string): string | null {
  const anew = vault.rewrap(wrapped);
  if (anew === null) throw foreignKeyFault();
  return anew === wrapped ? null : anew;
}

interface Column {
  readonly about: About;
  /** `row`, `person` (whose it is, '' for the house) and `body` of what a key other than people's seals, or none. */
  readonly read: string;
  readonly write: string;
}

const mayNeed = (body: string, row: string): string =>
  `${row} > ?1 and (${body} not like '~%' or ${body} like '~h%') order by ${row} limit ?2`;

const COLUMNS: readonly Column[] = [
  {
    about: 'turn',
    read: `select seq as row, '' as person, turn as body from event where ${mayNeed('turn', 'seq')}`,
    write: 'update event set turn = ? where seq = ?',
  },
  {
    about: 'answer',
    read: `select seq as row, person, answer as body from event
      join conversation on conversation.id = event.conversation
      where answer not like '{"in":%' and answer <> '{}' and ${mayNeed('answer', 'seq')}`,
    write: 'update event set answer = ? where seq = ?',
  },
  {
    about: 'session',
    read: `select rowid as row, person, session as body from conversation
      where ${mayNeed('session', 'rowid')}`,
    write: 'update conversation set session = ? where rowid = ?',
  },
  {
    about: 'entry',
    read: `select entry.id as row, person, what as body from entry
      join conversation on conversation.rowid = entry.conversation
      where ${mayNeed('what', 'entry.id')}`,
    write: 'update entry set what = ? where id = ?',
  },
  {
    about: 'handoff',
    read: `select rowid as row, person, body from handoff where ${mayNeed('body', 'rowid')}`,
    write: 'update handoff set body = ? where rowid = ?',
  },
  {
    about: 'outgoing',
    read: `select seq as row, '' as person, message as body from outbox
      where message <> '' and ${mayNeed('message', 'seq')}`,
    write: 'update outbox set message = ? where seq = ?',
  },
  {
    about: 'phone',
    read: `select id as row, '' as person, phone as body from advisor where ${mayNeed('phone', 'id')}`,
    write: 'update advisor set phone = ? where id = ?',
  },
];

type Key = number | string;

function sealColumn(db: DatabaseSync, seals: Seals, { about, read, write }: Column): number {
  const slice = db.prepare(read);
  const update = db.prepare(write);
  const sealRow = (person: string, body: string, row: Key): number => {
    const plain = seals.isCurrent(body) ? null : seals.open(body, about);
    if (plain === null) return 0;
    const anew = person === '' ? seals.sealHouse(plain, about) : seals.seal(person, plain, about);
    return Number(update.run(anew, row).changes);
  };
  let done = 0;
  // Below every number and every text.
  inSlices(db, about === 'phone' ? '' : -1, (from) => {
    const rows = slice.all(from, SLICE);
    for (const row of rows) {
      done += sealRow(text(row['person']), text(row['body']), keyOf(row['row']));
    }
    return lastOf(rows, 'row');
  });
  return done;
}

/** Messages left by phone, as versions from before people had keys have sealed them; each is large. */
function sealSounds(db: DatabaseSync, seals: Seals): number {
  const unnamed = db.prepare(
    `select voicemail.rowid as row, recording, person, sealed from voicemail
     join handoff on handoff.id = voicemail.handoff
     where voicemail.rowid > ?
       and (substr(sealed, 1, 1) <> x'7E' or instr(substr(sealed, 2, 23), x'7E') = 0)
     order by 1 limit 1`,
  );
  const update = db.prepare('update voicemail set sealed = ? where rowid = ?');
  let done = 0;
  inSlices(db, -1, (from) => {
    const row = unnamed.get(from);
    if (!(row?.['sealed'] instanceof Uint8Array)) return null;
    const sound = seals.openSound(row['sealed'], text(row['recording']));
    const anew = sound && seals.sealSound(text(row['person']), sound);
    if (anew) done += Number(update.run(anew, keyOf(row['row'])).changes);
    return keyOf(row['row']);
  });
  return done;
}

/** Each in a transaction of its own, from behind the last row of the one before. */
function inSlices(db: DatabaseSync, first: Key, slice: (from: Key) => Key | null): void {
  for (let next: Key | null = first; next !== null; ) {
    const from: Key = next;
    next = inTransaction(db, () => slice(from));
  }
}

/** null after the last slice. */
function lastOf(rows: readonly Record<string, unknown>[], column: string): Key | null {
  return rows.length < SLICE ? null : keyOf(rows.at(-1)?.[column]);
}

function keyOf(value: unknown): Key {
  return typeof value === 'number' ? value : String(value);
}

function inTransaction<T>(db: DatabaseSync, body: () => T): T {
  db.exec('begin immediate');
  try {
    const value = body();
    db.exec('commit');
    return value;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}
