import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { describeAlterations, type RawLine } from './altered-audit.ts';
import { START } from './store-values.ts';

const directory = mkdtempSync(join(tmpdir(), 'silta-audit-'));
afterAll(() => rmSync(directory, { recursive: true }));

let files = 0;
const newFile = () => join(directory, `${++files}.db`);

function inFile<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function rawLines(db: DatabaseSync): readonly RawLine[] {
  const rows = db.prepare('select n, mark, line from audit order by n').all();
  return rows.map(({ n, mark, line }) => ({
    n: Number(n),
    mark: String(mark),
    line: String(line),
  }));
}

function replaceLines(path: string, lines: readonly RawLine[]): void {
  inFile(path, (db) => {
    db.exec('delete from audit');
    const insert = db.prepare('insert into audit (n, mark, line) values (?, ?, ?)');
    for (const { n, mark, line } of lines) insert.run(n, mark, line);
  });
}

describeAlterations('SQLite', async () => {
  const path = newFile();
  return {
    store: openSqliteStore({ path, vault: TEST_VAULT }),
    read: async () => inFile(path, rawLines),
    write: async (lines) => replaceLines(path, lines),
    begin: async ({ n, mark }, seal) =>
      inFile(path, (db) => {
        db.prepare('insert into audit_dropped values (1, ?, ?, ?)').run(n, mark, seal);
      }),
  };
});

test('a trail in which a number is missing is broken there', async () => {
  const path = newFile();
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  const line = { at: START, who: 'operator', act: 'backup-made', about: null } as const;
  await store.privacy.audit([line, line, line]);
  inFile(path, (db) => db.exec('delete from audit where n = 2'));
  expect(await store.privacy.verifyAudit()).toEqual({ kind: 'broken', n: 2 });
  await store.close();
});

test('with another key no line fits, so a chain made anew without the key is none', async () => {
  const [path, elsewhere] = [newFile(), newFile()];
  const line = { at: START, who: 'operator', act: 'backup-made', about: null } as const;
  const own = openSqliteStore({ path, vault: TEST_VAULT });
  const other = openSqliteStore({ path: elsewhere, vault: TEST_VAULT });
  for (const store of [own, other]) await store.privacy.audit([line]);
  await other.close();
  replaceLines(path, inFile(elsewhere, rawLines));
  expect(await own.privacy.verifyAudit()).toEqual({ kind: 'broken', n: 1 });
  await own.close();
});
