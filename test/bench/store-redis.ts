import { newRedisServer } from '../support/redis-server.ts';
import { foundStore, storeOf } from '../support/redis-store.ts';
import type { Row } from './row.ts';
import { benchTurns } from './store.ts';

/** The turns of the bench "store" on a Redis of this machine that syncs its log every second. */
export async function benchStoreRedis(): Promise<readonly Row[]> {
  const server = await newRedisServer();
  await server.start();
  await foundStore(server, 'bench');
  const store = storeOf(server, 'bench');
  try {
    return await benchTurns(store);
  } finally {
    await store.close();
    await server.remove();
  }
}
