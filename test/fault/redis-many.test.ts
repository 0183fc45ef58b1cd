import { afterEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import type { RedisAddress } from '../../src/store/redis-client.ts';
import {
  accept,
  answer,
  handoffOf,
  logging,
  opening,
  START,
  sessionSaying,
  take,
  turnOf,
} from '../contract/store-values.ts';
import { nightly } from '../support/nightly.ts';
import { newSentinel } from '../support/redis-sentinel.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, storeOf } from '../support/redis-store.ts';

const used: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(used.splice(0).map((one) => one.remove()));
});

async function newServer(...options: readonly string[]): Promise<RedisServer> {
  const server = await newRedisServer();
  used.push(server);
  await server.start(...options);
  return server;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A first connection to several servers may take longer than a call waits for its answer. */
async function untilUp(store: Store): Promise<void> {
  await until(() =>
    store
      .probe(START)
      .then(() => true)
      .catch(() => false),
  );
}

function storeAt(address: RedisAddress, tenant: string, waitReplicas = 0): Store {
  const store = storeOf(address, tenant, { waitReplicas });
  used.unshift({ remove: () => store.close() });
  return store;
}

async function newCluster(): Promise<readonly RedisServer[]> {
  const enabled = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const nodes = await Promise.all([0, 1, 2].map(() => newServer(...enabled)));
  const ranges = ['0 5460', '5461 10922', '10923 16383'];
  for (const [nth, node] of nodes.entries()) {
    await node.ask('CLUSTER', 'ADDSLOTSRANGE', ...(ranges[nth] ?? '').split(' '));
    await nodes[0]?.ask('CLUSTER', 'MEET', '127.0.0.1', String(node.port));
  }
  const isWhole = async (node: RedisServer) => {
    const info = await node.ask('CLUSTER', 'INFO');
    return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
  };
  for (const node of nodes) await until(() => isWhole(node));
  return nodes;
}

test('municipalities share a cluster of three nodes, each whole on one of them', async () => {
  const nodes = await newCluster();
  const address = { url: nodes[0]?.url ?? '', cluster: true };
  for (const tenant of ['joensuu', 'imatra', 'lahti']) {
    await foundStore(address, tenant);
    const store = storeAt(address, tenant);
    await untilUp(store);
    const heard = new Promise<void>((resolve) => {
      store.onChange(({ kind }) => kind === 'queue' && resolve());
    });
    const effects = [opening(handoffOf('h1')), logging(tenant)];
    await answer(store, 'SM1', { text: tenant, effects });
    await heard;
    expect(await store.records.session('amina')).toEqual(sessionSaying(tenant));
    expect(await store.handoffs.open()).toHaveLength(1);
    expect((await accept(store, 'SM1')).kind).toBe('done');
  }
  const sizes = await Promise.all(nodes.map((node) => node.ask('DBSIZE')));
  expect(sizes.filter((size) => size !== ':0\r\n').length).toBeGreaterThan(1);
});

test('a primary is found by the sentinel that watches it', async () => {
  const primary = await newServer();
  const sentinel = await newSentinel(primary.port);
  used.push(sentinel);
  const nodes = [{ host: '127.0.0.1', port: sentinel.port }];
  const address = { url: 'redis://unused', sentinel: { name: 'town', nodes } };
  await foundStore(address, 'town');
  const store = storeAt(address, 'town');
  await untilUp(store);
  const heard = new Promise<void>((resolve) => {
    store.onChange(({ kind }) => kind === 'queue' && resolve());
  });
  await answer(store, 'SM1', { effects: [opening(handoffOf('h1'))] });
  await heard;
  expect(await store.handoffs.open()).toHaveLength(1);
});

// The sentinels take their time to agree.
if (nightly) {
  test('what a replica has is there when the primary is lost and the sentinels have chosen it', async () => {
    const primary = await newServer('--repl-diskless-sync-delay', '0');
    const replica = await newServer('--replicaof', `127.0.0.1 ${primary.port}`);
    await until(async () => (await replica.ask('INFO', 'replication')).includes('link_status:up'));
    const sentinels = await Promise.all([1, 2, 3].map(() => newSentinel(primary.port)));
    used.push(...sentinels);
    for (const sentinel of sentinels) {
      await until(async () => {
        const seen = await sentinel.ask('SENTINEL', 'MASTER', 'town');
        return /num-slaves\r\n\$1\r\n1/.test(seen) && /sentinels\r\n\$1\r\n2/.test(seen);
      });
    }
    const nodes = sentinels.map(({ port }) => ({ host: '127.0.0.1', port }));
    const address = { url: 'redis://unused', sentinel: { name: 'town', nodes } };
    await foundStore(address, 'town');
    const store = storeAt(address, 'town', 1);
    const held = await take(store, turnOf('SM20', 'boris'));
    for (let n = 0; n < 20; n += 1) await answer(store, `SM${n}`, { effects: [logging(`${n}`)] });
    await primary.kill();
    await untilUp(store);
    const kept = await store.records.entries('amina', 0);
    expect(kept.map(({ what }) => (what.kind === 'person' ? what.text : ''))).toEqual(
      Array.from({ length: 20 }, (_, n) => `${n}`),
    );
    const commit = {
      work: held,
      session: sessionSaying('on'),
      replies: [],
      effects: [],
      now: START,
    };
    expect(await store.turns.commit(commit)).toMatchObject({ kind: 'ok' });
    expect(await replica.ask('ROLE')).toContain('master');
  });
}
