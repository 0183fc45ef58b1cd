import { describeFleet } from '../support/describe-fleet.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, storeOf } from '../support/redis-store.ts';

/** With everysec a slow disk may hold back what was answered, for up to two seconds. */
const SURE = ['--appendfsync', 'always'];

let server: RedisServer;
let deaths = 0;
let restarted: Promise<void> = Promise.resolve();

async function restartServer(): Promise<void> {
  await server.kill();
  await server.start(...SURE);
}

describeFleet('Redis, whose server is killed with every second of them', {
  kills: 4,
  async begin() {
    server = await newRedisServer();
    await server.start(...SURE);
    await foundStore(server, 'town');
    return {
      place: server.url,
      open: () => storeOf(server, 'town'),
      disturb() {
        deaths += 1;
        if (deaths % 2 === 0) restarted = restarted.then(restartServer);
      },
    };
  },
  async end() {
    await restarted;
    await server.remove();
  },
});
