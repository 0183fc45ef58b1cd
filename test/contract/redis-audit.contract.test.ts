import { afterAll, beforeAll } from 'vitest';
import { tagOf } from '../../src/store/redis-keys.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn } from '../support/redis-store.ts';
import { describeAlterations, type RawLine } from './altered-audit.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
afterAll(() => server.remove());

let tenants = 0;

describeAlterations('Redis', async () => {
  const tenant = `altered${++tenants}`;
  const store = await newStoreOn(server, tenant);
  const tag = tagOf(tenant);
  return {
    store,
    async read() {
      const answer = await server.ask('LRANGE', `${tag}:audit`, '0', '-1');
      const rows = answer.split('\r\n').filter((_, nth) => nth > 0 && nth % 2 === 0);
      return rows.map(rawLine);
    },
    async write(lines) {
      const rows = lines.map(({ mark, line }) => `${mark} ${line}`);
      await server.ask('DEL', `${tag}:audit`);
      await server.ask('RPUSH', `${tag}:audit`, ...rows);
    },
    begin: async ({ n, mark }, seal) => {
      const fields = ['n', String(n), 'mark', mark, 'seal', seal];
      await server.ask('HSET', `${tag}:audit-dropped`, ...fields);
    },
  };
});

function rawLine(row: string, nth: number): RawLine {
  const end = row.indexOf(' ');
  return { n: nth + 1, mark: row.slice(0, end), line: row.slice(end + 1) };
}
