import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { nameOf } from '../../src/store/redis-keys.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn } from '../support/redis-store.ts';
import {
  accept,
  answer,
  changing,
  commit,
  handoffOf,
  leaseAt,
  opening,
  START,
  TTL,
  take,
  turnOf,
} from './store-values.ts';

const later = leaseAt(START + TTL, 'older');
const busy = { code: 'busy' };
let server: RedisServer;
let tenant = 0;
let store: Store;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
beforeEach(async () => {
  store = await newStoreOn(server, `t${++tenant}`);
  return () => store.close();
});
afterAll(() => server.remove());

const keyOf = (kind: string, id: string) => `{silta:t${tenant}}:${kind}:${nameOf(id)}`;

/** As a newer version writes it, over what this one has written. */
async function writeNewer(kind: string, id: string, field: string): Promise<void> {
  const fields = ['v', '2', field, '{"v":2,"locale":"so"}'];
  // 0 tells that both were there before.
  expect(await server.ask('HSET', keyOf(kind, id), ...fields)).toBe(':0\r\n');
}

/** Everything that is kept of it, sorted. */
const kept = async (kind: string, id: string) =>
  (await server.ask('HGETALL', keyOf(kind, id))).split('\r\n').sort();

async function setAside(): Promise<string> {
  return server.ask('HLEN', `{silta:t${tenant}}:quarantined`);
}

test('a session of a newer version is left to the process that can read it', async () => {
  await answer(store, 'SM1');
  await writeNewer('c', 'amina', 'session');
  const before = await kept('c', 'amina');
  await expect(accept(store, 'SM2')).rejects.toMatchObject(busy);
  await expect(store.turns.resume('SM2', later)).rejects.toMatchObject({ code: 'not-found' });
  expect(await kept('c', 'amina')).toEqual(before);
  expect(await setAside()).toBe(':0\r\n');
});

test('a turn that waits in a conversation of a newer version waits for that version', async () => {
  await answer(store, 'SM1');
  await accept(store, 'SM2');
  await accept(store, turnOf('SM9', 'boris'));
  await writeNewer('c', 'amina', 'session');
  const before = [await kept('c', 'amina'), await kept('e', 'SM2')];
  await expect(store.turns.resume('SM2', later)).rejects.toMatchObject(busy);
  expect(await store.turns.takeOrphans(later, 9)).toMatchObject([{ turn: { id: 'SM9' } }]);
  expect([await kept('c', 'amina'), await kept('e', 'SM2')]).toEqual(before);
});

test('a handoff of a newer version keeps its place, and its person is answered by who can read it', async () => {
  await answer(store, 'SM1', { effects: [opening(handoffOf('h1'))] });
  await writeNewer('h', 'h1', 'body');
  const before = await kept('h', 'h1');
  await expect(accept(store, 'SM2')).rejects.toMatchObject(busy);
  await store.handoffs.apply([opening(handoffOf('h2'))], START);
  expect([await store.handoffs.open(), await store.handoffs.get('h1')]).toEqual([[], null]);
  expect(await kept('h', 'h1')).toEqual(before);
  expect(await setAside()).toBe(':0\r\n');
});

test('a turn that meets a handoff changed by a newer version meanwhile is left to that version', async () => {
  await answer(store, 'SM1', { effects: [opening(handoffOf('h1'))] });
  const work = await take(store, 'SM2');
  const change = changing(handoffOf('h1'), { state: 'offered' });
  await store.handoffs.apply([change], START);
  await writeNewer('h', 'h1', 'body');
  await expect(commit(store, work, { effects: [change] })).rejects.toMatchObject(busy);
  expect(await store.turns.takeOrphans(later, 9)).toEqual([]);
  expect(await setAside()).toBe(':0\r\n');
});

test('who has answered one turn is not handed the next when only a newer version can take it', async () => {
  const work = await take(store, 'SM1');
  await accept(store, 'SM2');
  await store.handoffs.apply([opening(handoffOf('h1'))], START);
  await writeNewer('h', 'h1', 'body');
  expect(await commit(store, work)).toEqual({ kind: 'ok', next: null });
  await expect(store.turns.resume('SM2', leaseAt(START))).rejects.toMatchObject(busy);
});

test('work that only a newer version can do waits for it, and this one sleeps meanwhile', async () => {
  const soon = { key: 'j1', kind: 'offer', at: START, subject: 'all' } as const;
  const late = { key: 'j2', kind: 'shift', at: START + 9, subject: 'all' } as const;
  const scheduling = [soon, late].map((job) => ({ kind: 'schedule', job }) as const);
  await store.handoffs.apply(scheduling, START);
  await server.ask('HSET', `{silta:t${tenant}}:job`, 'j1', 'from-the-future all');
  expect(await store.jobs.nextDue()).toBe(START + 9);
  expect(await store.jobs.claimDue(leaseAt(START + 9), 9)).toEqual([late]);
});
