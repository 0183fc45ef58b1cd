import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { describeFleet } from '../support/describe-fleet.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

const directory = mkdtempSync(join(tmpdir(), 'silta-kill-'));
const path = join(directory, 'silta.db');

describeFleet('SQLite', {
  kills: 20,
  async begin() {
    await openSqliteStore({ path, vault: TEST_VAULT }).close();
    return { place: path, open: () => openSqliteStore({ path, vault: TEST_VAULT }) };
  },
  end: async () => rmSync(directory, { recursive: true }),
});
