import type { KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { PersonKey } from '../domain/turn.ts';
import { foreignKeyFault, newKeyring } from './keyring.ts';
import { openMarkKey } from './sqlite-mark-key.ts';
import { text } from './sqlite-row.ts';
import { type HeldKey, keyIdOf, newMarker, type Vault } from './vault.ts';

/** What is sealed: it opens as nothing else. */
export type About = 'turn' | 'answer' | 'session' | 'entry' | 'handoff' | 'outgoing' | 'phone';

/**
 * How bodies stand in the file. Which key is a person's is read in the transaction that seals with it:
 * a process that held the key of somebody who was forgotten meanwhile cannot write under it.
 */
export interface Seals {
  /** By the person's key, which is made at the first need; '' is nobody yet, and the house's. */
  seal(person: PersonKey, plain: string, about: About): string;
  /** What is only on its way. */
  sealHouse(plain: string, about: About): string;
  /**
   * What was never sealed is given back as it is; null for what is damaged or whose key was dropped.
   * Rejects with Fault('busy') where the installation's key is missing here.
   */
  open(body: string, about: About): string | null;
  /** Sealed, and with no earlier key of the house. */
  isCurrent(body: string): boolean;
  sealSound(person: PersonKey, sound: Uint8Array): Uint8Array;
  /** `recording`: an earlier version has sealed each by its own name. */
  openSound(sealed: Uint8Array, recording: string): Uint8Array | null;
  /** Stands for what could be guessed: numbers. */
  mark(value: string): string;
  /** What was sealed by it cannot be read any more, here or wherever its row was not copied too. */
  dropKey(person: PersonKey): void;
  close(): void;
}

const VOICEMAIL = 'voicemail';
/** Longer than `~`, the longest id and `~` again. */
const HEAD_BYTES = 24;
const HOUSE_ID = /^h[0-9a-f]{8}$/;

export function prepareSeals(db: DatabaseSync, vault: Vault): Seals {
  const ring = newKeyring(vault);
  const sql = prepareStatements(db);
  const mark = newMarker(openMarkKey(db, vault));
  const keyOf = (person: PersonKey): HeldKey => {
    if (person === '') return vault.house;
    const row = sql.ofPerson.get(person);
    if (row) return { id: String(row['id']), key: ring.unwrap(text(row['wrapped'])) };
    const { key, wrapped } = vault.newKey();
    ring.hold(wrapped, key);
    return { id: String(sql.insert.run(person, wrapped).lastInsertRowid), key };
  };
  const keyNamed = (id: string): KeyObject | null => {
    if (!HOUSE_ID.test(id)) {
      const row = sql.byId.get(id);
      return row ? ring.unwrap(text(row['wrapped'])) : null;
    }
    const key = vault.houseKey(id);
    if (key === null) throw foreignKeyFault();
    return key;
  };
  return {
    seal: (person, plain, about) => vault.seal(plain, keyOf(person), about),
    sealHouse: (plain, about) => vault.seal(plain, vault.house, about),
    open(body, about) {
      const id = keyIdOf(body);
      if (id === null) return body;
      const key = keyNamed(id);
      return key && vault.open(body, key, about);
    },
    isCurrent(body) {
      const id = keyIdOf(body);
      return id !== null && (id === vault.house.id || !HOUSE_ID.test(id));
    },
    sealSound: (person, sound) => vault.sealBytes(sound, keyOf(person), VOICEMAIL),
    openSound(sealed, recording) {
      const id = keyIdOf(Buffer.from(sealed.subarray(0, HEAD_BYTES)).toString('latin1'));
      if (id === null) return vault.openUnnamed(sealed, recording);
      const key = keyNamed(id);
      return key && vault.openBytes(sealed, key, VOICEMAIL);
    },
    mark,
    dropKey(person) {
      sql.blank.run(person);
      sql.drop.run(person);
    },
    close: ring.clear,
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    ofPerson: db.prepare('select id, wrapped from person_key where person = ?'),
    byId: db.prepare('select wrapped from person_key where id = ?'),
    insert: db.prepare('insert into person_key (person, wrapped) values (?, ?)'),
    // Before its page may become a free one, whose bytes would stay in the file.
    blank: db.prepare("update person_key set wrapped = '' where person = ?"),
    drop: db.prepare('delete from person_key where person = ?'),
  };
}
