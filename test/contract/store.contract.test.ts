import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { describeRestart } from './durable-contract.ts';
import { describeHints } from './hint-contract.ts';
import { describePrivacyRaces } from './privacy-races.ts';
import { describeRaces } from './race-contract.ts';
import { openReferenceStore } from './reference-store.ts';
import { describeStore } from './store-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'silta-store-'));
afterAll(() => rmSync(directory, { recursive: true }));

let files = 0;
const newFile = () => join(directory, `${++files}.db`);

describeStore('the reference model', async () => openReferenceStore(), 5);
describeStore('SQLite in memory', async () =>
  openSqliteStore({ path: ':memory:', vault: TEST_VAULT }),
);
describeStore(
  'SQLite on disk',
  async () => openSqliteStore({ path: newFile(), vault: TEST_VAULT }),
  10,
);

const restarted = newFile();
describeRestart('SQLite on disk', async () =>
  openSqliteStore({ path: restarted, vault: TEST_VAULT }),
);
const raced = newFile();
describeRaces('SQLite on disk', async () => openSqliteStore({ path: raced, vault: TEST_VAULT }));
const erased = newFile();
describePrivacyRaces('SQLite on disk', async () =>
  openSqliteStore({ path: erased, vault: TEST_VAULT }),
);
const shared = newFile();
describeHints('SQLite on disk', async () => openSqliteStore({ path: shared, vault: TEST_VAULT }));
