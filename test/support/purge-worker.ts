import { flushCompileCache } from 'node:module';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { allOld } from '../contract/store-values.ts';
import { TEST_VAULT } from './test-vault.ts';

/** A process that purges everything older than a moment, and may be killed over it. */
const [, , place = '', before = '0'] = process.argv;
const store = place.startsWith('redis:')
  ? (await import('./redis-store.ts')).storeOf({ url: place }, 'town')
  : openSqliteStore({ path: place, vault: TEST_VAULT });
flushCompileCache();
process.send?.('begins');
await store.records.purge(allOld(Number(before)));
await store.close();
process.disconnect?.();
