import { createHook } from 'node:async_hooks';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HANDOFF_VERSION } from '../../../src/domain/handoff.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { findDamage } from '../../../src/store/sqlite-open.ts';
import { SCHEMA_STEPS } from '../../../src/store/sqlite-schema.ts';
import {
  accept,
  answer,
  commit,
  handoffOf,
  logging,
  old,
  opening,
  START,
  turnOf,
  workOf,
} from '../../contract/store-values.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

let directory = '';
let path = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-file-'));
  path = join(directory, 'data', 'silta.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Does to the file what an operator, another version or a broken disk may do. */
function alter(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

function quarantined(): unknown[] {
  return rows('select kind, key from quarantine');
}

function rows(sql: string): unknown[] {
  const db = new DatabaseSync(path);
  const found = db.prepare(sql).all();
  db.close();
  return found.map((row) => ({ ...row }));
}

test('a database of a newer version is refused with what to do', async () => {
  await openSqliteStore({ path, vault: TEST_VAULT }).close();
  alter('pragma user_version = 99');
  expect(() => openSqliteStore({ path, vault: TEST_VAULT })).toThrow(
    /schema 99.*Start the newer version/,
  );
});

test('a process whose file a newer version upgrades writes no more into it, sets nothing aside, and says what to do', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(store, 'SM1', { effects: [opening(handoffOf('h1'))] });
  alter(`update handoff set body = 'as this version cannot read it'; pragma user_version = 99`);
  const refusal = { code: 'store-down', message: expect.stringContaining('Stop this process') };
  await expect(accept(store, 'SM2')).rejects.toMatchObject(refusal);
  await expect(store.probe(START)).rejects.toMatchObject(refusal);
  await store.handoffs.open();
  expect([quarantined(), rows('select id from handoff')]).toEqual([[], [{ id: 'h1' }]]);
  await store.close();
});

test('a file that is no database is refused and left alone', async () => {
  const other = join(directory, 'notes.txt');
  writeFileSync(other, 'not a database, but somebody needs it '.repeat(50));
  expect(() => openSqliteStore({ path: other, vault: TEST_VAULT })).toThrow(
    /cannot be opened.*DATA_DIR/,
  );
});

test.each([0, 3, SCHEMA_STEPS.length])(
  'a database of another program is refused and nothing is written into it, also where it counts its own %i versions',
  (version) => {
    mkdirSync(dirname(path), { recursive: true });
    alter(`create table meta (id integer, colour text); pragma user_version = ${version}`);
    const before = readFileSync(path);
    expect(() => openSqliteStore({ path, vault: TEST_VAULT })).toThrow(/one of another program/);
    expect(readFileSync(path).equals(before)).toBe(true);
  },
);

test.each([
  ['starts', () => openSqliteStore({ path, vault: TEST_VAULT })],
  ['is looked at by the doctor', () => findDamage(path)],
])('a place that cannot be a database is told with what to check when it %s', (_, look) => {
  mkdirSync(path, { recursive: true });
  expect(look).toThrow(/Check that DATA_DIR is a writable directory/);
});

test('a directory that cannot be made is named', () => {
  writeFileSync(join(directory, 'data'), '');
  expect(() => openSqliteStore({ path, vault: TEST_VAULT })).toThrow(/Check that DATA_DIR/);
});

test('the file of one municipality is refused for another', async () => {
  await openSqliteStore({ path, tenant: 'imatra', vault: TEST_VAULT }).close();
  expect(() => openSqliteStore({ path, tenant: 'lahti', vault: TEST_VAULT })).toThrow(
    /belongs to tenant imatra/,
  );
  await openSqliteStore({ path, tenant: 'imatra', vault: TEST_VAULT }).close();
});

test.each([
  ['damaged', 'not json'],
  ['of a version that is forgotten', '{"v":0}'],
])('a session that is %s is set aside and the person begins anew', async (_, body) => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(before, 'SM1');
  await before.close();
  alter(`update conversation set session = '${body}'`);
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  expect(await after.records.session('amina')).toBeNull();
  expect(await accept(after, 'SM2')).toMatchObject({ kind: 'take', work: { session: null } });
  await after.close();
  expect(quarantined()).toEqual([{ kind: 'session', key: 'amina' }]);
});

test('a session of a newer version is left to the process that can read it', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(before, 'SM1');
  await answer(before, turnOf('SM9', 'boris'));
  await accept(before, 'SM2');
  await before.close();
  const newer = '{"v":2,"locale":"so"}';
  alter(`update conversation set session = '${newer}'`);
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  await expect(accept(after, turnOf('SM3', 'boris'))).rejects.toMatchObject({ code: 'busy' });
  const lease = { owner: 'older', now: START + 60_000, ttl: 1_000 };
  await expect(after.turns.resume('SM2', lease)).rejects.toMatchObject({ code: 'busy' });
  expect(await after.turns.takeOrphans(lease, 9)).toEqual([]);
  await after.close();
  expect(rows('select session from conversation')).toEqual([
    { session: newer },
    { session: newer },
  ]);
  expect(rows('select id, attempts from event where answer is null')).toEqual([
    { id: 'SM2', attempts: 1 },
  ]);
  expect(quarantined()).toEqual([]);
});

test('work that only a newer version can do waits for it, and this one sleeps meanwhile', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  alter("insert into job (key, kind, at, subject) values ('one', 'from-the-future', 5, 'all')");
  const lease = { owner: 'older', now: START, ttl: 1_000 };
  expect([await store.jobs.claimDue(lease, 9), await store.jobs.nextDue()]).toEqual([[], null]);
  await store.close();
  expect(rows('select key, until from job')).toEqual([{ key: 'one', until: 0 }]);
});

test('a handoff of a newer version keeps its place, and its person is answered by who can read it', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  const ofTomorrow = Object.assign(handoffOf('h1'), { v: HANDOFF_VERSION + 1 });
  await answer(before, 'SM1', { effects: [opening(ofTomorrow)] });
  await before.close();
  const [newer] = rows('select open, body from handoff');
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  await expect(accept(after, 'SM2')).rejects.toMatchObject({ code: 'busy' });
  await after.handoffs.apply([opening(handoffOf('h2'))], START);
  await after.close();
  expect(rows('select open, body from handoff')).toEqual([newer]);
  expect(quarantined()).toEqual([]);
});

test('a handoff that cannot be read is set aside and can be asked for again', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(before, 'SM1', { effects: [opening(handoffOf('h1'))] });
  await before.close();
  alter("update handoff set body = '{}'");
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(after, 'SM2', { effects: [opening(handoffOf('h2'))] });
  expect((await after.handoffs.open()).map(({ id }) => id)).toEqual(['h2']);
  await after.close();
  expect(quarantined()).toEqual([{ kind: 'handoff', key: 'h1' }]);
});

test('a waiting message that cannot be read does not block those behind it', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await accept(before, 'SM1');
  await accept(before, 'SM2');
  await before.close();
  alter("update event set turn = '{' where id = 'SM1'");
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  const lease = { owner: 'second', now: START + 9000, ttl: 3000 };
  expect(await after.turns.takeOrphans(lease, 9)).toMatchObject([{ turn: turnOf('SM2') }]);
  await after.close();
  expect(quarantined()).toEqual([{ kind: 'turn', key: 'SM1' }]);
});

/** Every row of the file, as one who finds the disk can read it. */
function everything(): string {
  const db = new DatabaseSync(path);
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all();
  const rows = tables.map(({ name }) => db.prepare(`select * from ${name}`).all());
  db.close();
  return JSON.stringify(rows);
}

test('words set aside as unreadable are kept in one place, and gone from it after the purge', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await accept(before, 'SM1');
  await before.close();
  alter(`update event set turn = '{"text":"where I live"' where id = 'SM1'`);
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  const lease = { owner: 'second', now: START + 9000, ttl: 3000 };
  await after.turns.takeOrphans(lease, 9);
  expect(everything().split('where I live')).toHaveLength(2);
  await after.records.purge(old({ transcripts: START + 9001 }));
  await after.close();
  expect(everything()).not.toContain('where I live');
});

test('words set aside as unreadable are forgotten with the person', async () => {
  const before = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(before, 'SM1', { effects: [opening(handoffOf('h1'))] });
  await accept(before, 'SM2');
  await before.close();
  alter(`update event set turn = '{"where I live"' where id = 'SM2'`);
  alter(`update conversation set session = '{"where I live"'`);
  alter(`update handoff set body = '{"where I live"'`);
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  const lease = { owner: 'second', now: START + 9000, ttl: 3000 };
  await after.turns.takeOrphans(lease, 9);
  await accept(after, 'SM3', lease);
  expect(quarantined()).toHaveLength(3);
  await after.handoffs.apply([{ kind: 'forget', person: 'person of amina' }], START);
  await after.close();
  expect(everything()).not.toContain('where I live');
});

/** Requests to the file system that are made beside the event loop while `work` is done. */
async function diskRequests(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'FSREQCALLBACK') count += 1;
    },
  }).enable();
  await work();
  hook.disable();
  return count;
}

test('an answer waits for the disk, an event that is only accepted does not', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  const work = workOf(await accept(store, 'SM1'));
  expect(await diskRequests(() => commit(store, work))).toBe(1);
  expect(await diskRequests(() => accept(store, 'SM2'))).toBe(0);
  await store.close();
});

test('a conversation that changes hands is of the one who wrote last', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(store, 'SM1');
  await answer(store, turnOf('SM2', 'amina', { person: 'another' }));
  await store.handoffs.apply([{ kind: 'forget', person: 'person of amina' }], START);
  expect(await store.records.session('amina')).not.toBeNull();
  await store.handoffs.apply([{ kind: 'forget', person: 'another' }], START);
  expect(await store.records.session('amina')).toBeNull();
  await store.close();
});

test('an answer is written once, and never read from a row that is somebody else’s by now', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  await answer(store, 'SM1', { text: 'only in the transcript', logged: true });
  await store.close();
  alter('update entry set conversation = conversation + 1');
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  expect(await accept(after, 'SM1')).toMatchObject({ kind: 'done', answer: { replies: [] } });
  await after.close();
  const db = new DatabaseSync(path);
  expect(db.prepare('select answer from event').get()?.['answer']).not.toContain('transcript');
  db.close();
});

test.each([1, -1])(
  'an answer is never read from an entry of another moment (%i ms)',
  async (by) => {
    const store = openSqliteStore({ path, vault: TEST_VAULT });
    await answer(store, 'SM1', { text: 'only in the transcript', logged: true });
    await store.close();
    alter(`update entry set at = at + ${by}`);
    const after = openSqliteStore({ path, vault: TEST_VAULT });
    expect(await accept(after, 'SM1')).toMatchObject({ kind: 'done', answer: { replies: [] } });
    await after.close();
  },
);

test('what one turn adds to a conversation is one row, counted by its lines', async () => {
  const store = openSqliteStore({ path, vault: TEST_VAULT });
  const effects = [logging('asked'), logging('told'), logging('elsewhere', 'boris')];
  await answer(store, 'SM1', { effects });
  await answer(store, 'SM2', { effects: [logging('asked again')] });
  const seqs = (await store.records.entries('amina', 0)).map(({ seq }) => seq);
  await store.close();
  const db = new DatabaseSync(path);
  const rows = db.prepare('select seq, lines from entry where conversation = 1').all();
  db.close();
  expect([rows.map((row) => ({ ...row })), seqs]).toEqual([
    [
      { seq: 2, lines: 2 },
      { seq: 3, lines: 1 },
    ],
    [1, 2, 3],
  ]);
});

test('a file of the schema before keeps its transcripts', async () => {
  mkdirSync(dirname(path), { recursive: true });
  const before = new DatabaseSync(path);
  before.exec(SCHEMA_STEPS[0] ?? '');
  before.exec('pragma user_version = 1');
  before.exec(`insert into conversation values ('amina', 'person of amina', 1, 0, 0, '', 5, null)`);
  const said = JSON.stringify({ kind: 'person', event: 'SM1', text: 'one', locale: 'so' });
  const write = before.prepare(
    'insert into entry (conversation, seq, at, what) values (?, 1, 5, ?)',
  );
  for (const conversation of ['amina', 'boris']) write.run(conversation, said);
  before.close();
  const after = openSqliteStore({ path, vault: TEST_VAULT });
  for (const conversation of ['amina', 'boris'])
    expect(await after.records.entries(conversation, 0)).toMatchObject([{ what: { text: 'one' } }]);
  await answer(after, 'SM2', { logged: true });
  expect(await after.records.entries('amina', 0)).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  await after.close();
});
