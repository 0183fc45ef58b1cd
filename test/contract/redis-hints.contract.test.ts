import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { TOLD_EVERY_MS } from '../../src/store/redis-scripts.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, linkOptions } from '../support/redis-store.ts';
import { answer, START, turnOf } from './store-values.ts';

let server: RedisServer;
let here: Store;
let there: Store;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
  await foundStore(server, 'town');
  [here, there] = [
    openRedisStore(linkOptions(server, 'town')),
    openRedisStore(linkOptions(server, 'town')),
  ];
  await Promise.all([here.probe(START), there.probe(START)]);
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  await server.remove();
});

/** Resolves when the other process has heard of all these conversations. */
function heardOf(ids: readonly string[]): Promise<void> {
  const left = new Set(ids);
  return new Promise((resolve) => {
    const stop = there.onChange((change) => {
      if (change.kind === 'conversation') left.delete(change.id);
      if (left.size > 0) return;
      stop();
      resolve();
    });
  });
}

let people = 0;
const newPeople = (many: number) => Array.from({ length: many }, () => `p${++people}`);

async function writeAll(ids: readonly string[]): Promise<void> {
  const heard = heardOf(ids);
  await Promise.all(ids.map((id) => answer(here, turnOf(`SM-${id}`, id))));
  await heard;
}

async function messagesSent(): Promise<number> {
  const told = await server.ask('INFO', 'commandstats');
  return Number(/cmdstat_publish:calls=(\d+)/.exec(told)?.[1] ?? 0);
}

test('however many people write at one moment, another process is sent a message each twenty milliseconds', async () => {
  const [before, began] = [await messagesSent(), performance.now()];
  await writeAll(newPeople(300));
  const sent = (await messagesSent()) - before;
  const most = (performance.now() - began) / TOLD_EVERY_MS + 2;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(most);
});

test('what changes right after a message is heard of without waiting for the look of each second', async () => {
  const began = performance.now();
  for (let round = 0; round < 6; round += 1) await writeAll(newPeople(2));
  expect(performance.now() - began).toBeLessThan(2_000);
});
