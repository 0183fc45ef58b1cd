import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import {
  accept,
  answer,
  handoffOf,
  leaseAt,
  logging,
  old,
  opening,
  START,
  sessionSaying,
  take,
  turnOf,
} from '../contract/store-values.ts';
import { lineTo } from '../support/cut-line.ts';
import { heardLog } from '../support/heard-log.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, type OpenedBy, storeOf } from '../support/redis-store.ts';

let server: RedisServer;
const opened: Store[] = [];
beforeEach(async () => {
  server = await newRedisServer();
});
afterEach(async () => {
  server.thaw();
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await server.remove();
});

function open(by?: OpenedBy): Store {
  const store = storeOf(server, 'town', by);
  opened.push(store);
  return store;
}

async function begun(by?: OpenedBy): Promise<Store> {
  await server.start();
  await foundStore(server, 'town');
  const store = open(by);
  await store.probe(START);
  return store;
}

/** Until it works: a store that never does is a timeout of the test. Milliseconds. */
async function untilWorks(store: Store): Promise<number> {
  const began = performance.now();
  while (!(await works(store)));
  return performance.now() - began;
}

function works(store: Store): Promise<boolean> {
  return store.probe(START).then(
    () => true,
    () => false,
  );
}

async function refusalOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  return work.then(
    () => ({ code: 'none', message: '' }),
    (error) => error,
  );
}

test('a server that is killed and started again has everything that was answered, and works again', async () => {
  const { log, events } = heardLog();
  const store = await begun({ log });
  // With everysec a slow disk may hold back what was answered, for up to two seconds.
  await server.ask('CONFIG', 'SET', 'appendfsync', 'always');
  await answer(store, 'SM1', { text: 'kept', effects: [opening(handoffOf('h1')), logging('one')] });
  await server.kill();
  expect(await refusalOf(store.probe(START))).toMatchObject({ code: 'store-down' });
  await server.start();
  expect(await untilWorks(store)).toBeLessThan(2_000);
  expect(await store.records.session('amina')).toEqual(sessionSaying('kept'));
  expect(await store.handoffs.open()).toEqual([handoffOf('h1')]);
  await answer(store, 'SM2', { effects: [logging('two')] });
  expect(await store.records.entries('amina', 0)).toHaveLength(2);
  expect(events).toEqual(['store.down', 'store.up']);
});

test('a server gone for less than a moment is not noticed by who asks', async () => {
  const store = await begun();
  await answer(store, 'SM1');
  await server.kill();
  const asked = accept(store, 'SM2');
  await server.start();
  expect(await asked).toMatchObject({ kind: 'take' });
});

test('a server that hangs is given up within a second and a half, and works again when it wakes', async () => {
  const store = await begun();
  server.freeze();
  const began = performance.now();
  const refusals = await Promise.all([
    refusalOf(accept(store, 'SM1')),
    refusalOf(store.handoffs.open()),
    refusalOf(store.probe(START)),
  ]);
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(refusals.map(({ code }) => code)).toEqual(['store-down', 'store-down', 'store-down']);
  server.thaw();
  expect(await untilWorks(store)).toBeLessThan(2_000);
  expect((await accept(store, 'SM1')).kind).toMatch(/take|wait/);
});

test('a server that lost its data is refused until an operator begins a new store', async () => {
  const { log, events } = heardLog();
  const store = await begun({ log });
  await store.handoffs.apply([opening(handoffOf('h1'))], START);
  const work = await take(store, 'SM1');
  await server.ask('FLUSHALL');
  const commit = { work, session: sessionSaying('x'), replies: [], effects: [], now: START };
  const asked = [store.handoffs.open(), store.turns.commit(commit), store.probe(START)];
  for (const refusal of await Promise.all(asked.map(refusalOf))) {
    expect(refusal).toMatchObject({
      code: 'store-down',
      message: expect.stringContaining('silta store found'),
    });
  }
  expect(await server.ask('DBSIZE')).toBe(':0\r\n');
  expect(events).toContain('store.emptied');
  expect(await foundStore(server, 'town')).toBe(true);
  await untilWorks(store);
  expect(await store.handoffs.open()).toEqual([]);
  expect(await store.turns.commit(commit)).toEqual({ kind: 'fenced' });
});

test('a server that kept nothing over its restart is no new installation to a service that starts', async () => {
  await server.start('--appendonly', 'no');
  await foundStore(server, 'town');
  const { log, events } = heardLog();
  await open({ log }).probe(START);
  expect(events).toEqual(['store.no-aof']);
  await server.kill();
  await server.start('--appendonly', 'no');
  const fresh = open();
  expect(await refusalOf(fresh.handoffs.open())).toMatchObject({
    message: expect.stringContaining('silta store found'),
  });
});

test('a server that refuses the password says so', async () => {
  await server.start();
  await server.ask('CONFIG', 'SET', 'requirepass', 'right');
  const address = { url: server.url.replace('//', '//:wrong@') };
  const store = storeOf(address, 'town');
  opened.push(store);
  expect(await refusalOf(store.probe(START))).toMatchObject({
    code: 'store-down',
    message: expect.stringContaining('refuses the password of REDIS_URL'),
  });
});

test('who begins a store twice changes nothing', async () => {
  const store = await begun();
  await answer(store, 'SM1', { text: 'kept' });
  expect(await foundStore(server, 'town')).toBe(false);
  expect(await store.records.session('amina')).toEqual(sessionSaying('kept'));
});

test('a server that would drop data is refused with what to set', async () => {
  await server.start('--maxmemory-policy', 'allkeys-lru');
  await foundStore(server, 'town');
  expect(await refusalOf(open().probe(START))).toMatchObject({
    code: 'config',
    message: expect.stringContaining('maxmemory-policy noeviction'),
  });
});

test('a server whose memory is full refuses a turn whole, is read and purged, and takes it when there is room', async () => {
  const store = await begun();
  await answer(store, 'SM1', { text: 'kept' });
  const work = await take(store, 'SM2');
  await server.ask('CONFIG', 'SET', 'maxmemory', '1');
  const effects = [logging('one'), opening(handoffOf('h1'))];
  const commit = { work, session: sessionSaying('two'), replies: [], effects, now: START };
  expect(await refusalOf(store.turns.commit(commit))).toMatchObject({
    code: 'store-down',
    message: expect.stringContaining('raise maxmemory'),
  });
  expect(await store.records.session('amina')).toEqual(sessionSaying('kept'));
  expect(await store.records.entries('amina', 0)).toEqual([]);
  expect(await store.records.purge(old({ events: START + 1 }))).toMatchObject({ events: 1 });
  await server.ask('CONFIG', 'SET', 'maxmemory', '0');
  expect(await store.turns.commit(commit)).toMatchObject({ kind: 'ok' });
  expect(await store.handoffs.open()).toHaveLength(1);
});

test('a server that became a replica refuses, and takes turns again when it is the primary', async () => {
  const store = await begun();
  await server.ask('REPLICAOF', '127.0.0.1', '1');
  expect(await refusalOf(accept(store, 'SM1'))).toMatchObject({
    code: 'store-down',
    message: expect.stringContaining('lead to the primary'),
  });
  await server.ask('REPLICAOF', 'NO', 'ONE');
  expect(await accept(store, 'SM1')).toMatchObject({ kind: 'take' });
});

test('a server that cannot write to its disk refuses, and takes turns again when it can', async () => {
  const store = await begun();
  await server.ask('CONFIG', 'SET', 'save', '3600 1');
  rmSync(server.directory, { recursive: true });
  await server.ask('BGSAVE');
  while (!(await server.ask('INFO', 'persistence')).includes('bgsave_status:err'));
  expect(await refusalOf(accept(store, 'SM1'))).toMatchObject({
    code: 'store-down',
    message: expect.stringContaining('free space'),
  });
  await server.ask('CONFIG', 'SET', 'stop-writes-on-bgsave-error', 'no');
  mkdirSync(server.directory, { recursive: true });
  expect(await accept(store, 'SM1')).toMatchObject({ kind: 'take' });
});

test('a call whose connection breaks over it is carried out once', async () => {
  const store = await begun();
  const lines = Array.from({ length: 60 }, (_, n) => `line ${n}`);
  const said = lines.map((line) => store.handoffs.apply([logging(line)], START));
  for (let n = 0; n < 3; n += 1) await server.ask('CLIENT', 'KILL', 'TYPE', 'normal');
  expect(await Promise.all(said)).not.toContain(false);
  const kept = (await store.records.entries('amina', 0)).flatMap(({ what }) =>
    what.kind === 'person' ? [what.text] : [],
  );
  expect(kept.toSorted()).toEqual(lines.toSorted());
});

test('what was changed while a process could not be told is told when it can', async () => {
  const here = await begun();
  const line = await lineTo(server.port);
  const there = storeOf({ url: `redis://127.0.0.1:${line.port}` }, 'town');
  await there.probe(START);
  const heard = new Promise<void>((resolve) => {
    there.onChange((change) => {
      if (change.kind === 'conversation' && change.id === 'boris') resolve();
    });
  });
  line.cut();
  await answer(here, turnOf('SM1', 'boris'));
  line.mend();
  await heard;
  await there.close();
  line.close();
});

test('a commit that no replica has is answered, counted and told', async () => {
  const { log, events } = heardLog();
  let unreplicated = 0;
  const store = await begun({ log, waitReplicas: 1, onUnreplicated: () => (unreplicated += 1) });
  await answer(store, 'SM1');
  expect([unreplicated, events.filter((event) => event === 'store.unreplicated').length]).toEqual([
    1, 1,
  ]);
  expect((await store.turns.resume('SM1', leaseAt(START))).kind).toBe('done');
});

test('a commit that the replica has is not counted as missing', async () => {
  const replica = await newRedisServer();
  try {
    let unreplicated = 0;
    const store = await begun({ waitReplicas: 1, onUnreplicated: () => (unreplicated += 1) });
    await server.ask('CONFIG', 'SET', 'repl-diskless-sync-delay', '0');
    await replica.start('--replicaof', `127.0.0.1 ${server.port}`);
    while (!(await replica.ask('INFO', 'replication')).includes('master_link_status:up'));
    // On a busy machine a replica may be late a few times; it is never late for ever.
    for (let n = 0, before = -1; before < unreplicated; n += 1) {
      before = unreplicated;
      await answer(store, `SM${n}`);
    }
    expect((await replica.ask('DBSIZE')).trim()).toBe((await server.ask('DBSIZE')).trim());
  } finally {
    await replica.remove();
  }
});
