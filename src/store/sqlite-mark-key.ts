import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { decode } from './codec.ts';
import { wrongKeyFault } from './keyring.ts';
import { addressOf } from './outgoing-address.ts';
import { integer, text } from './sqlite-row.ts';
import { newMarker, type Vault } from './vault.ts';

const READ = "select value from meta where key = 'mark-key'";

/**
 * The key that marks are made with is made when the file is first opened. It is locked with a key of the
 * installation, so it also tells whether this process has the right one: Fault('config') if not.
 */
export function claimMarks(db: DatabaseSync, vault: Vault, path: string): void {
  db.exec('begin immediate');
  const { key, wrapped } = vault.newKey();
  const insert = db.prepare("insert into meta values ('mark-key', ?) on conflict do nothing");
  if (insert.run(wrapped).changes === 1) markEarlier(db, newMarker(key));
  db.exec('commit');
  refuseLocked(db, vault, path);
}

export function openMarkKey(db: DatabaseSync, vault: Vault): KeyObject {
  const key = vault.unwrap(text(db.prepare(READ).get()?.['value']));
  if (key === null) throw wrongKeyFault('The database');
  return key;
}

/** Fault('config') for a file that was locked with another key. One from before has none. */
export function refuseLocked(db: DatabaseSync, vault: Vault, path: string): void {
  const wrapped = db.prepare(READ).get()?.['value'];
  if (wrapped !== undefined && vault.unwrap(text(wrapped)) === null) throw wrongKeyFault(path);
}

/** Numbers in a file from before anything was sealed; messages to one phone keep their order. */
function markEarlier(db: DatabaseSync, mark: (value: string) => string): void {
  const update = db.prepare('update outbox set address = ? where seq = ?');
  for (const row of db.prepare("select seq, message from outbox where state = 'waiting'").all()) {
    const message = decode.outgoing(text(row['message']));
    if (message) update.run(addressOf(message.what, mark), integer(row['seq']));
  }
  db.exec("update outbox set address = '' where state <> 'waiting'; delete from pin_try");
}
