import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore, storeOn } from '../../../src/store/sqlite.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

/** Keeps the words of every statement that the store prepares. */
class ListeningDatabase extends DatabaseSync {
  readonly statements: string[] = [];
  override prepare(sql: string): StatementSync {
    this.statements?.push(sql);
    return super.prepare(sql);
  }
}

/** What grows with every person and every year; queues, advisors and counters do not. */
const GROWING =
  /^SCAN (conversation|event|handoff|outbox|entry|person|person_key|kept_answer|gap|interpreting|spent|audit|voicemail)(?: USING (?:COVERING )?INDEX (\w+))?$/;

/**
 * Statements that look through all of a table, and why that is all right.
 * - The newest line: the last row alone is read.
 * - What is somebody's among events and messages of a few days: asked for when they are forgotten, or
 *   ask what is held.
 * - Questions by how often they were asked: an editor asks for them, some milliseconds for 50,000.
 */
const ALLOWED = [
  /^select n, mark from audit order by n desc limit 1$/,
  /^update event set answer = '\{\}' where answer is not null and conversation in /,
  /^select at, turn, answer from event where conversation = \? order by seq$/,
  /^update spent set person = '' where person = \?$/,
  /^select count\(\*\) as count from spent where person = \?$/,
  /^delete from quarantine where kind = 'session' and key in /,
  /^select count\(\*\) as count from \(select distinct kind, key from quarantine /,
  /^select text, locale, topic, count from gap order by count desc, rowid limit \?$/,
];

let directory = '';
let db: ListeningDatabase;
let store: Store;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'silta-plans-'));
  const file = { path: join(directory, 'silta.db'), vault: TEST_VAULT };
  await openSqliteStore(file).close();
  db = new ListeningDatabase(file.path);
  store = storeOn(db, file);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** An index of some rows only holds what waits or is open. */
function partialIndexes(): readonly string[] {
  const made = db.prepare(
    "select name from sqlite_master where type = 'index' and sql like '% where %'",
  );
  return made.all().map(({ name }) => String(name));
}

function looksThrough(sql: string): readonly string[] {
  if (/^(pragma|begin|commit|savepoint|rollback|release)/.test(sql)) return [];
  const partial = partialIndexes();
  const plan = db.prepare(`explain query plan ${sql}`).all();
  return plan
    .map(({ detail }) => GROWING.exec(String(detail)))
    .flatMap((found) => (found && !partial.includes(found[2] ?? '') ? [found[0]] : []));
}

function asked(): readonly string[] {
  return [...new Set(db.statements.map((sql) => sql.replace(/\s+/g, ' ').trim()))];
}

test('nothing that the service asks looks through all that was ever kept', () => {
  const all = asked();
  expect(all.length).toBeGreaterThan(80);
  const slow = all.filter((sql) => looksThrough(sql).length > 0);
  expect(slow.filter((sql) => !ALLOWED.some((allowed) => allowed.test(sql)))).toEqual([]);
});

test('every exception is still one', () => {
  const slow = asked().filter((sql) => looksThrough(sql).length > 0);
  expect(ALLOWED.filter((allowed) => !slow.some((sql) => allowed.test(sql)))).toEqual([]);
});
