import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { wrongKeyFault } from './keyring.ts';
import { text } from './sqlite-row.ts';
import type { Vault } from './vault.ts';

const READ = "select value from meta where key = 'mark-key'";

/**
 * The key that marks are made with, made when the file is first opened. It is locked with a key of the
 * installation, so it also tells whether this process has the right one.
 */
export function openMarkKey(db: DatabaseSync, vault: Vault): KeyObject {
  const { wrapped } = vault.newKey();
  db.prepare("insert into meta values ('mark-key', ?) on conflict do nothing").run(wrapped);
  const key = vault.unwrap(text(db.prepare(READ).get()?.['value']));
  if (key === null) throw wrongKeyFault('The database');
  return key;
}

/** Fault('config') for a file that was locked with another key. One from before has none. */
export function refuseLocked(db: DatabaseSync, vault: Vault, path: string): void {
  const wrapped = db.prepare(READ).get()?.['value'];
  if (wrapped !== undefined && vault.unwrap(text(wrapped)) === null) throw wrongKeyFault(path);
}
