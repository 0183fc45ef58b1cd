import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkStore } from '../../../src/cli/check-store.ts';
import { rekey } from '../../../src/cli/rekey.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { backupDatabase } from '../../../src/store/sqlite-backup.ts';
import { rekeyDatabase } from '../../../src/store/sqlite-rekey.ts';
import { restoreDatabase } from '../../../src/store/sqlite-restore.ts';
import { SCHEMA_STEPS } from '../../../src/store/sqlite-schema.ts';
import { createVault, type Vault } from '../../../src/store/vault.ts';
import {
  accept,
  answer,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  textTo,
  turnOf,
} from '../../contract/store-values.ts';
import { LEFT_THEN, PEOPLE_HAVE_KEYS_SINCE, writeOldDatabase } from '../../support/old-database.ts';
import { readEverything } from '../../support/read-everything.ts';
import { DEMONSTRATION_KEY } from '../../support/test-vault.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const before = createVault([OLD]);
const both = createVault([NEW, OLD]);
const after = createVault([NEW]);
const asText = (key: Uint8Array) => Buffer.from(key).toString('base64');

let directory = '';
let path = '';
let printed = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'silta-rekey-'));
  path = join(directory, 'silta.sqlite');
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});

/** Somebody who was answered, waits in the queue, is to be written to and has written again. */
async function serve(): Promise<void> {
  const store = openSqliteStore({ path, vault: before });
  const message = textTo('+358401234567', 'm1', { due: START });
  const effects = [logging('said'), opening(handoffOf('h1')), ...sending(message)];
  await answer(store, 'SM1', { text: 'told', effects });
  await store.handoffs.apply([logging('before anybody came', 'early')], START);
  await accept(store, 'SM2');
  await store.close();
}

async function everythingIsRead(vault: Vault, now = START + 60_000): Promise<void> {
  const store = openSqliteStore({ path, vault });
  expect(await store.records.entries('amina', 0)).toMatchObject([{ what: { text: 'said' } }]);
  expect(await store.records.entries('early', 0)).toHaveLength(1);
  expect(await store.records.session('amina')).toMatchObject({ question: 'told' });
  expect(await store.handoffs.open()).toMatchObject([{ question: 'Waa maxay Kela?' }]);
  expect(await accept(store, 'SM1')).toMatchObject({ answer: { replies: [{ text: 'told' }] } });
  const later = leaseAt(now, 'later');
  expect(await store.turns.takeOrphans(later, 9)).toMatchObject([{ turn: turnOf('SM2') }]);
  expect(await store.outbox.due(later, 9)).toMatchObject([
    { message: { what: { to: '+358401234567' } } },
  ]);
  await store.close();
}

describe('another DATA_KEY than the one the store was written with', () => {
  test('is refused at the start, by name, and nothing is touched', async () => {
    await serve();
    expect(() => openSqliteStore({ path, vault: after })).toThrow(/another key.*Set DATA_KEY/);
    await everythingIsRead(before);
  });

  test('is found by the doctor', async () => {
    await serve();
    vi.stubEnv('DATA_DIR', directory);
    vi.stubEnv('DATA_KEY', asText(NEW));
    await expect(checkStore(loadConfig())).rejects.toThrow(/DATA_KEY/);
    vi.stubEnv('DATA_KEY', asText(OLD));
    expect(await checkStore(loadConfig())).toBeNull();
  });

  test('is refused for a backup that is restored, and what stands there stays', async () => {
    await serve();
    const file = join(directory, 'backup.sqlite');
    await backupDatabase(path, file);
    const restoring = restoreDatabase({
      ...{ from: file, to: path, tenant: 'default', now: START },
      vault: after,
    });
    await expect(restoring).rejects.toThrow(/backup.sqlite was locked.*DATA_KEY/);
    await everythingIsRead(before);
  });
});

describe('a new DATA_KEY before the old one', () => {
  test('opens everything, and alone after rekey', async () => {
    await serve();
    await everythingIsRead(both);
    expect(() => openSqliteStore({ path, vault: after })).toThrow(/DATA_KEY/);
    vi.stubEnv('DATA_DIR', directory);
    vi.stubEnv('DATA_KEY', `${asText(NEW)},${asText(OLD)}`);
    expect(await rekey.run([])).toBe(0);
    expect(printed).toMatch(
      /2 keys and \d+ other bodies are locked anew.*leave it out of DATA_KEY/s,
    );
    expect(() => openSqliteStore({ path, vault: before })).toThrow(/DATA_KEY/);
    await everythingIsRead(after, START + 120_000);
  });

  test('that another process does not have yet is no damage to it: the turn comes again', async () => {
    await serve();
    const older = openSqliteStore({ path, vault: before });
    const newer = openSqliteStore({ path, vault: both });
    await answer(newer, turnOf('SM5', 'boris'), { effects: [logging('hello', 'boris')] });
    await accept(newer, turnOf('SM6', 'boris'));
    const lease = leaseAt(START + 60_000, 'older');
    await expect(older.records.entries('boris', 0)).rejects.toMatchObject({ code: 'busy' });
    await expect(older.turns.resume('SM6', lease)).rejects.toThrow(/the same DATA_KEY/);
    expect(await older.turns.takeOrphans(lease, 9)).toMatchObject([{ turn: { id: 'SM2' } }]);
    expect(await newer.turns.takeOrphans(lease, 9)).toMatchObject([{ turn: { id: 'SM6' } }]);
    await Promise.all([older.close(), newer.close()]);
    const db = new DatabaseSync(path);
    expect(db.prepare('select * from quarantine').all()).toEqual([]);
    db.close();
  });

  test('two messages to one phone keep their order through it', async () => {
    await serve();
    const store = openSqliteStore({ path, vault: both });
    await store.handoffs.apply(sending(textTo('+358401234567', 'm2', { due: START })), START);
    expect((await store.outbox.due(leaseAt(START), 9)).map(({ id }) => id)).toEqual(['m1']);
    await store.close();
  });
});

test('a file from before anything was sealed holds no plain word after rekey', async () => {
  const tenant = 'imatra';
  writeOldDatabase(path, SCHEMA_STEPS.length - 1, tenant);
  expect(rekeyDatabase({ path, tenant, vault: before }).bodies).toBeGreaterThan(8);
  const bytes = readEverything(directory);
  for (const words of ['Kela?', 'asked by', 'the answer of then', 'unanswered', '+3584012']) {
    expect(bytes).not.toContain(words);
  }
  const store = openSqliteStore({ path, tenant, vault: before });
  expect(await store.records.entries('amina', 0)).toHaveLength(3);
  expect(await store.handoffs.open()).toHaveLength(4);
  await store.close();
  expect(rekeyDatabase({ path, tenant, vault: before })).toEqual({ keys: 0, bodies: 0 });
});

test('a message left by phone before people had keys is heard with the new key alone after rekey', async () => {
  const tenant = 'imatra';
  writeOldDatabase(path, PEOPLE_HAVE_KEYS_SINCE - 1, tenant);
  rekeyDatabase({ path, tenant, vault: createVault([NEW, DEMONSTRATION_KEY]) });
  const store = openSqliteStore({ path, tenant, vault: after });
  const message = await store.records.voicemail('RE1');
  expect(Buffer.from(message?.sound ?? []).toString()).toBe(LEFT_THEN);
  await store.close();
});
