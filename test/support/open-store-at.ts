import type { Store } from '../../src/domain/ports.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from './test-vault.ts';

/** A handle on a store that other processes use too, by its address: a path is an SQLite file. */
export function openStoreAt(address: string): Store {
  return openSqliteStore({ path: address, vault: TEST_VAULT });
}
