import { afterAll, beforeAll } from 'vitest';
import { nightly } from '../support/nightly.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, newStoreOn, storeOf } from '../support/redis-store.ts';
import { describeRestart } from './durable-contract.ts';
import { describeHints } from './hint-contract.ts';
import { describePrivacyRaces } from './privacy-races.ts';
import { describeRaces } from './race-contract.ts';
import { describeStore } from './store-contract.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
  await foundStore(server, 'restarted');
  await foundStore(server, 'shared');
  await foundStore(server, 'raced');
  await foundStore(server, 'erased');
});
afterAll(() => server.remove());

let tenants = 0;
describeStore('Redis', () => newStoreOn(server, `t${++tenants}`), nightly ? 2000 : 40);
describeRestart('Redis', async () => storeOf(server, 'restarted'));
describeHints('Redis', async () => storeOf(server, 'shared'));
describeRaces('Redis', async () => storeOf(server, 'raced'));
describePrivacyRaces('Redis', async () => storeOf(server, 'erased'));
