import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn, storeOf } from '../support/redis-store.ts';
import { EXAMPLES, runExample } from './store-contract.ts';
import { START } from './store-values.ts';

/** As a machine makes them: none of it may stand in an address as it is. */
const PASSWORD = 'p@ss:w/o#r?d%&ä+=';
const address = ({ url }: RedisServer) => ({
  url: url.replace('//', `//silta:${encodeURIComponent(PASSWORD)}@`),
});

/** What docs/redis.md tells an operator to enter. */
function documentedRights(): readonly string[] {
  const page = readFileSync(join(import.meta.dirname, '../../docs/redis.md'), 'utf8');
  const [, rights = ''] = /`ACL SETUSER silta on >password ([^`]+)`/.exec(page) ?? [];
  return rights.split(' ');
}

let server: RedisServer;
let tenants = 0;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
  const rule = ['silta', 'on', `>${PASSWORD}`, ...documentedRights()];
  expect(await server.ask('ACL', 'SETUSER', ...rule)).toBe('+OK\r\n');
});
afterAll(() => server.remove());

test.each(EXAMPLES)('a user with the rights of the page may do it: $name', (example) =>
  runExample(example, () => newStoreOn(address(server), `t${++tenants}`)),
);

test('a user may not look at the keys of others, nor empty, configure or stop the server', async () => {
  for (const command of [
    ['GET', 'another'],
    ['FLUSHALL'],
    ['CONFIG', 'GET', '*'],
    ['SHUTDOWN'],
    ['KEYS', '*'],
    ['DEBUG', 'SLEEP', '0'],
  ]) {
    expect(await server.ask('ACL', 'DRYRUN', 'silta', ...command)).toContain('no permissions');
  }
});

test.each([
  ['no channels', ['resetchannels']],
  ['no INFO', ['-info']],
  ['no keys', ['resetkeys']],
  ['no scripts', ['-@scripting']],
])('a user with %s is told which page has the rights', async (_, less) => {
  const lesser = ['lesser', 'reset', 'on', `>${PASSWORD}`, ...documentedRights(), ...less];
  await server.ask('ACL', 'SETUSER', ...lesser);
  const store = storeOf({ url: address(server).url.replace('silta:', 'lesser:') }, 'lesser');
  await expect(store.probe(START)).rejects.toThrow('docs/redis.md has the rule');
  await store.close();
});
