import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backup } from '../../../src/cli/backup.ts';
import { restore } from '../../../src/cli/restore.ts';
import type { Store } from '../../../src/domain/ports.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { backupDatabase, readSound } from '../../../src/store/sqlite-backup.ts';
import { restoreDatabase } from '../../../src/store/sqlite-restore.ts';
import {
  answer,
  handoffOf,
  logging,
  opening,
  START,
  sending,
  textTo,
  turnOf,
} from '../../contract/store-values.ts';
import { nightly } from '../../support/nightly.ts';
import { TEST_VAULT } from '../../support/test-vault.ts';

const TENANT = 'imatra';
const WHERE = { tenant: TENANT, vault: TEST_VAULT };
const BACKUPS = nightly ? 100 : 5;
/** The copies grow with those who are served meanwhile. */
const MOST_MS = nightly ? 600_000 : 20_000;
let directory = '';
let path = '';
let file = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-backup-'));
  path = join(directory, 'silta.sqlite');
  file = join(directory, 'backup.sqlite');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

function open(): Store {
  return openSqliteStore({ path, tenant: TENANT, vault: TEST_VAULT });
}

/** A person who writes once and is promised a place, a line in the transcript and a text message. */
async function serve(store: Store, n: number): Promise<void> {
  const conversation = `c${n}`;
  const turn = turnOf(`SM${n}`, conversation);
  const handoff = handoffOf(`h${n}`, { conversation, person: turn.person, since: START + n });
  const message = textTo(`+35840${n}`, `m${n}`, { conversation, due: START + 10_000 });
  const effects = [opening(handoff), logging(`words ${n}`, conversation), ...sending(message)];
  await answer(store, turn, { effects });
}

/** Of a service that has served one person and is stopped. */
async function makeBackup(): Promise<void> {
  const store = open();
  await serve(store, 1);
  await store.close();
  await backupDatabase(path, file);
}

/** Numbers of those who were served in each of the places where one turn writes. */
function traces(at: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new DatabaseSync(at);
  const of = (sql: string): readonly unknown[] =>
    db
      .prepare(sql)
      .all()
      .map(({ n }) => Number(String(n).replace(/\D/g, '')))
      .sort((one, other) => one - other);
  const found = {
    answers: of('select id as n from event where answer is not null'),
    places: of('select id as n from handoff where open = 1'),
    words: of('select id as n from conversation where rowid in (select conversation from entry)'),
    messages: of('select key as n from outbox'),
  };
  db.close();
  return found;
}

test(
  'a backup made while people are served holds one moment: all of a turn or nothing, and every turn answered before',
  async () => {
    const store = open();
    let served = 0;
    let goesOn = true;
    const people = Array.from({ length: 8 }, async () => {
      while (goesOn) {
        served += 1;
        await serve(store, served);
      }
    });
    for (let n = 0; n < 20; n += 1) await serve(store, 1_000_000 + n);
    for (let n = 0; n < BACKUPS; n += 1) {
      const answered = traces(path)['answers'] ?? [];
      const to = join(directory, `backup-${n}`);
      await backupDatabase(path, to);
      const { answers = [], places, words, messages } = traces(to);
      expect(answers).toEqual(expect.arrayContaining([...answered]));
      expect({ places, words, messages }).toEqual({
        places: answers,
        words: answers,
        messages: answers,
      });
    }
    goesOn = false;
    await Promise.all(people);
    expect(served).toBeGreaterThan(BACKUPS);
    await store.close();
  },
  MOST_MS,
);

test('what was served after the backup is gone after restoring it, the queue stands in its order, and people are served on', async () => {
  const before = open();
  for (const n of [1, 2, 3]) await serve(before, n);
  await backupDatabase(path, file);
  await serve(before, 4);
  await before.close();
  const restored = await restoreDatabase({ ...WHERE, from: file, to: path, now: START });
  expect(restored).toMatchObject({ waiting: 3, conversations: 3, uncertain: 0 });
  const after = open();
  expect((await after.handoffs.open()).map(({ id }) => id)).toEqual(['h1', 'h2', 'h3']);
  expect(await after.records.entries('c3', 0)).toMatchObject([{ what: { text: 'words 3' } }]);
  await serve(after, 5);
  await after.close();
  expect(traces(restored.before ?? '')['answers']).toEqual([1, 2, 3, 4]);
});

test('a message that may have been sent since the backup is shown, not sent again; a later one and a recording still leave', async () => {
  const before = open();
  await serve(before, 1);
  const recording = {
    kind: 'fetch-recording',
    handoff: 'h1',
    recording: 'RE1',
    seconds: 9,
  } as const;
  const fetching = { key: 'f', conversation: null, what: recording, due: START };
  await before.handoffs.apply(
    sending(fetching, textTo('+35850', 'late', { due: START + 99_000 })),
    START,
  );
  await before.desk.openSession({
    id: 's',
    advisor: 'aino',
    expires: START + 99_000,
    seen: START,
    account: '',
  });
  await backupDatabase(path, file);
  await before.close();
  const now = START + 50_000;
  const restored = await restoreDatabase({ ...WHERE, from: file, to: path, now });
  expect(restored.uncertain).toBe(1);
  const after = open();
  const lease = { owner: 'second', now: now + 60_000, ttl: 1_000 };
  expect((await after.outbox.due(lease, 9)).map(({ id }) => id)).toEqual(['f', 'late']);
  expect(await after.outbox.troubled(9)).toMatchObject([
    { message: { key: 'm1' }, why: 'restored from a backup' },
  ]);
  expect(await after.desk.session('s', START)).toBeNull();
  await after.close();
});

test('nothing is restored under a service that runs', async () => {
  const store = open();
  await serve(store, 1);
  await backupDatabase(path, file);
  await serve(store, 2);
  const restoring = restoreDatabase({ ...WHERE, from: file, to: path, now: START });
  await expect(restoring).rejects.toThrow('in use. Stop the service');
  await serve(store, 3);
  await store.close();
  expect(traces(path)['answers']).toEqual([1, 2, 3]);
});

test.each([
  ['of a newer version', 'pragma user_version = 99', 'schema 99'],
  ['of another municipality', "update meta set value = 'lahti'", 'belongs to tenant lahti'],
  ['of another program', 'drop table meta; drop table conversation', 'not a sound database'],
])('a backup %s is refused and the database left as it is', async (_, sql, why) => {
  const store = open();
  await serve(store, 1);
  await backupDatabase(path, file);
  await store.close();
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
  const restoring = restoreDatabase({ ...WHERE, from: file, to: path, now: START });
  await expect(restoring).rejects.toThrow(why);
  expect(traces(path)['answers']).toEqual([1]);
  expect(readdirSync(directory).filter((name) => name.includes('before'))).toEqual([]);
});

test('a backup with a broken page is refused', async () => {
  const store = open();
  for (let n = 1; n < 40; n += 1) await serve(store, n);
  await backupDatabase(path, file);
  await store.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xa5, 5 * 8192, 9 * 8192));
  expect(() => readSound(file)).toThrow(/damaged|not a sound database/);
});

test('a database that is damaged is kept aside and a sound one put in its place', async () => {
  const store = open();
  await serve(store, 1);
  await backupDatabase(path, file);
  await store.close();
  writeFileSync(path, 'no database any more '.repeat(1_000));
  const restored = await restoreDatabase({ ...WHERE, from: file, to: path, now: START });
  expect(traces(path)['answers']).toEqual([1]);
  expect(readFileSync(restored.before ?? '', 'utf8')).toContain('no database any more');
});

test('a database that is damaged is kept aside with the log of what people did last', async () => {
  await makeBackup();
  const store = open();
  await serve(store, 2);
  const log = readFileSync(`${path}-wal`);
  await store.close();
  writeFileSync(path, 'rubbish '.repeat(2_000));
  writeFileSync(`${path}-wal`, log);
  const { before } = await restoreDatabase({ from: file, to: path, ...WHERE, now: START });
  expect(readFileSync(`${before}-wal`).equals(log)).toBe(true);
  expect(traces(path)['places']).toEqual([1]);
});

test('a database that cannot be opened, without being damaged, stays as it is', async () => {
  await makeBackup();
  const standing = readFileSync(path);
  mkdirSync(`${path}-wal`);
  const restoring = restoreDatabase({ from: file, to: path, ...WHERE, now: START });
  await expect(restoring).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('still stands there'),
  });
  expect(readFileSync(path).equals(standing)).toBe(true);
});

test('a database that cannot be kept aside stays as it is', async () => {
  path = join(directory, 'd'.repeat(240));
  await makeBackup();
  const restoring = restoreDatabase({ from: file, to: path, ...WHERE, now: START });
  await expect(restoring).rejects.toMatchObject({
    code: 'config',
    message: expect.stringContaining('still stands there'),
  });
  expect(readdirSync(directory).toSorted()).toEqual(['backup.sqlite', 'd'.repeat(240)]);
});

test('by the commands: a copy of the running service, put into an empty folder', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const store = open();
  await serve(store, 1);
  vi.stubEnv('DATA_DIR', directory);
  vi.stubEnv('TENANT', TENANT);
  expect(await backup.run([file])).toBe(0);
  await expect(backup.run([file])).rejects.toThrow('exists');
  await store.close();
  vi.stubEnv('DATA_DIR', join(directory, 'new'));
  expect(await restore.run([file])).toBe(0);
  expect(traces(join(directory, 'new/silta.sqlite'))['answers']).toEqual([1]);
  expect([await backup.run([]), await restore.run([])]).toEqual([2, 2]);
  expect(out.mock.calls.join('')).toContain('1 open handoffs');
  out.mockRestore();
});

test('on Redis the commands refuse, tell what to do instead and leave the disk alone', async () => {
  const folder = join(directory, 'unused');
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:6379');
  for (const command of [backup, restore]) {
    await expect(command.run([file])).rejects.toThrow(/REDIS_URL.*docs\/operations\.md/);
  }
  expect([existsSync(folder), existsSync(file)]).toEqual([false, false]);
});
