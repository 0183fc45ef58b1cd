import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import {
  allOld,
  answer,
  changing,
  handoffOf,
  logging,
  opening,
  START,
} from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

let directory = '';
let path = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-keys-'));
  path = join(directory, 'silta.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

function keys(): number {
  const db = new DatabaseSync(path);
  const row = db.prepare('select count(*) as count from person_key').get();
  db.close();
  return Number(row?.['count']);
}

test('a person’s key goes when nothing sealed by it is left, and not before', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  const waiting = handoffOf('h1');
  await answer(store, 'SM1', { effects: [logging('one'), opening(waiting)] });
  await store.records.purge(allOld(START + 1));
  expect(keys()).toBe(1);
  expect(await store.handoffs.open()).toEqual([waiting]);
  await store.handoffs.apply([changing(waiting, { state: 'done' })], START);
  await store.records.purge(allOld(START + 1));
  expect(keys()).toBe(0);
  await store.close();
});
