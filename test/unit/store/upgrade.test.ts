import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { SCHEMA_STEPS } from '../../../src/store/sqlite-schema.ts';
import { accept, answer, old, turnOf } from '../../contract/store-values.ts';
import {
  LEFT_THEN,
  QUEUE_OF_THEN,
  THEN,
  VOICEMAIL_SINCE,
  writeOldDatabase,
} from '../../support/old-database.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const TENANT = 'imatra';
const SCHEMAS = SCHEMA_STEPS.map((_, at) => at + 1);
const LATER = THEN + 60_000;
const DAY = 86_400_000;
const lease = { owner: 'new version', now: LATER, ttl: 3_000 };

let directory = '';
let path = '';
let store: Store;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-upgrade-'));
  path = join(directory, 'silta.sqlite');
});
afterEach(() => rmSync(directory, { recursive: true }));

describe.each(SCHEMAS)('a file with %i steps of the schema, opened by this version', (schema) => {
  beforeEach(() => {
    writeOldDatabase(path, schema, TENANT);
    store = openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT });
  });
  afterEach(() => store.close());

  test('keeps the queue in its order, with what everybody asked', async () => {
    const queue = await store.handoffs.open();
    expect(queue.map(({ id }) => id)).toEqual(QUEUE_OF_THEN);
    expect(queue.map(({ question }) => question)).toEqual(
      QUEUE_OF_THEN.map((id) => `asked by ${id}`),
    );
    expect(queue.map(({ queue: name }) => name)).toEqual(QUEUE_OF_THEN.map(() => 'imatra'));
  });

  test('gives the answer of then to an event of then, and answers who was not answered', async () => {
    expect(await accept(store, turnOf('SM-answered', 'amina', { at: THEN }), lease)).toMatchObject({
      kind: 'done',
      answer: { replies: [{ text: 'the answer of then' }], locale: 'so' },
    });
    const [work] = await store.turns.takeOrphans(lease, 9);
    expect(work).toMatchObject({
      turn: { id: 'SM-waiting', utterance: { text: 'unanswered' } },
      session: { locale: 'so', place: 'imatra', question: 'Kela?', handoff: 'h-first' },
      handoff: { id: 'h-first' },
      person: { locale: 'so', optedOut: true },
    });
  });

  test('keeps every word, and writes on behind them', async () => {
    await answer(store, turnOf('SM-new', 'another'), { now: LATER, logged: true });
    const entries = await store.records.entries('amina', 0);
    expect(entries.map(({ seq, what }) => [seq, 'text' in what ? what.text : null])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
  });

  test('sends what was to be sent and does what was to be done', async () => {
    expect(await store.outbox.due(lease, 9)).toMatchObject([{ id: 'm1' }]);
    expect(await store.jobs.claimDue(lease, 9)).toMatchObject([{ key: 'j1', subject: 'imatra' }]);
  });

  test('keeps answers behind links, gaps, counts and who is at work', async () => {
    expect(await store.records.answer('abcde12345')).toMatchObject({ text: 'spoken then' });
    expect(await store.records.gaps(9)).toMatchObject([{ text: 'bussikortti', count: 7 }]);
    expect(await store.records.counts()).toEqual([{ name: 'answered', label: 'so', count: 12 }]);
    expect(await store.desk.advisors()).toMatchObject([{ id: 'aino', state: 'ready' }]);
  });

  test('sets nothing aside as unreadable', async () => {
    await store.handoffs.open();
    await store.turns.takeOrphans(lease, 9);
    await store.outbox.due(lease, 9);
    const db = new DatabaseSync(path);
    expect(db.prepare('select * from quarantine').all()).toEqual([]);
    db.close();
  });
});

test.each(SCHEMAS.slice(VOICEMAIL_SINCE - 1))(
  'a message left by phone in a file with %i steps of the schema is heard',
  async (schema) => {
    writeOldDatabase(path, schema, TENANT);
    const after = openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT });
    const [left] = await after.records.voicemails('h-second');
    const message = await after.records.voicemail(left?.recording ?? '');
    expect(Buffer.from(message?.sound ?? []).toString()).toBe(LEFT_THEN);
    await after.close();
  },
);

/** Since that step it is known on which day a question was last asked. */
const GAPS_WITH_DAY = 12;

test.each(SCHEMAS.slice(0, GAPS_WITH_DAY - 1))(
  'questions in a file with %i steps of the schema are kept their days from the upgrade on',
  async (schema) => {
    const upgraded = Date.now();
    writeOldDatabase(path, schema, TENANT);
    const after = openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT });
    expect(await after.records.purge(old({ gaps: upgraded }))).toEqual(old({}));
    expect(await after.records.gaps(9)).toMatchObject([{ text: 'bussikortti', count: 7 }]);
    expect(await after.records.purge(old({ gaps: Date.now() + DAY }))).toEqual(old({ gaps: 1 }));
    expect(await after.records.gaps(9)).toEqual([]);
    await after.close();
  },
);

test('a version that is put back refuses the newer file, says what to do, and leaves it as it is', () => {
  writeOldDatabase(path, SCHEMA_STEPS.length, TENANT);
  const newer = new DatabaseSync(path);
  newer.exec(`create table of_the_future (what text);
    pragma user_version = ${SCHEMA_STEPS.length + 1}`);
  newer.close();
  const before = readFileSync(path);
  expect(() => openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT })).toThrow(
    /Start the newer version that wrote it, or restore a backup made before the upgrade/,
  );
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('an upgrade that is interrupted is undone whole and made at the next start', async () => {
  writeOldDatabase(path, 1, TENANT);
  const broken = new DatabaseSync(path);
  // In the way of the second step, after its first statement has been carried out.
  broken.exec('create table entry_before (id integer)');
  broken.close();
  expect(() => openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT })).toThrow();
  const mended = new DatabaseSync(path);
  expect(mended.prepare('pragma user_version').get()?.['user_version']).toBe(1);
  mended.exec('drop table entry_before');
  mended.close();
  const after = openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT });
  expect(await after.records.entries('amina', 0)).toHaveLength(3);
  await after.close();
});
