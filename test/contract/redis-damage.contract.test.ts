import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { nameOf } from '../../src/store/redis-keys.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn } from '../support/redis-store.ts';
import {
  accept,
  answer,
  commit,
  handoffOf,
  leaseAt,
  opening,
  START,
  sending,
  TTL,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';

const later = leaseAt(START + TTL, 'second');
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

async function damage(kind: string, id: string, field: string): Promise<void> {
  const key = `{silta:t${tenant}}:${kind}:${nameOf(id)}`;
  // 0 tells that the field was there before.
  expect(await server.ask('HSET', key, field, '{"v":99')).toBe(':0\r\n');
}

async function setAside(): Promise<string> {
  return server.ask('HLEN', `{silta:t${tenant}}:quarantined`);
}

test('a message nobody can read is set aside, and the next one is answered', async () => {
  await accept(store, 'SM1');
  await accept(store, 'SM2');
  await damage('e', 'SM1', 'turn');
  expect(await store.turns.takeOrphans(later, 9)).toEqual([]);
  const [work] = await store.turns.takeOrphans(later, 9);
  expect(work?.turn.id).toBe('SM2');
  expect(await accept(store, 'SM1')).toMatchObject({ kind: 'done', answer: { replies: [] } });
  expect(await setAside()).toBe(':1\r\n');
});

test('whoever waits for a message nobody can read gets an answer without words', async () => {
  await accept(store, 'SM1');
  await damage('e', 'SM1', 'turn');
  expect(await store.turns.resume('SM1', later)).toMatchObject({ kind: 'done' });
});

test('a memory that cannot be read is set aside, and the conversation begins afresh', async () => {
  await answer(store, 'SM1');
  await damage('c', 'amina', 'session');
  const work = await take(store, 'SM2');
  expect(work.session).toBeNull();
  expect(await setAside()).toBe(':1\r\n');
  expect(await commit(store, work)).toEqual({ kind: 'ok', next: null });
});

test('a handoff that cannot be read is set aside, and the person can be given another', async () => {
  await store.handoffs.apply([opening(handoffOf('h1'))], START);
  await damage('h', 'h1', 'body');
  expect((await take(store, 'SM1')).handoff).toBeNull();
  await store.handoffs.apply([opening(handoffOf('h2'))], START);
  expect((await store.handoffs.open()).map(({ id }) => id)).toEqual(['h2']);
  expect(await setAside()).toBe(':1\r\n');
});

test('a message that cannot be read any more is not sent, and does not hold up the next', async () => {
  await store.handoffs.apply(sending(textTo('+1', 'm1'), textTo('+1', 'm2')), START);
  await damage('o', 'm1', 'message');
  expect(await store.outbox.due(leaseAt(START), 9)).toEqual([]);
  expect(await store.outbox.due(leaseAt(START), 9)).toMatchObject([{ id: 'm2' }]);
});

test('a person who asks to be forgotten is forgotten in what was set aside too', async () => {
  await answer(store, 'SM1');
  await damage('c', 'amina', 'session');
  workOf(await accept(store, turnOf('SM2')));
  await store.handoffs.apply([{ kind: 'forget', person: 'person of amina' }], START);
  expect(await setAside()).toBe(':0\r\n');
});

test('no id of the outside names a key, and nobody is named by one', async () => {
  const id = '{other}:b\r\nFLUSHALL';
  await answer(store, turnOf(id, 'whatsapp:+358401234567'), {
    effects: [opening(handoffOf('h1', { person: '+358409876543' }))],
  });
  const keys = await server.ask('KEYS', '*');
  expect(keys).toContain(`{silta:t${tenant}}:c:`);
  // Whole: three letters of them stand in some hash now and then.
  expect(keys).not.toMatch(/3584012|3584098|{other}|FLUSHALL/);
});
