import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import { openRedisStore } from '../../src/store/redis.ts';
import { openLink } from '../../src/store/redis-link.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, linkOptions } from '../support/redis-store.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { answer, changing, handoffOf, opening, START, turnOf } from './store-values.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
afterAll(() => server.remove());

interface Watched {
  readonly store: Store;
  /** Each time the server was asked for the queue: since which of its numbers. */
  readonly looks: readonly number[];
  /** How many handoffs were unlocked. */
  readonly opened: () => number;
}

/** One process of the service, and what it does for the queue. */
function newProcess(tenant: string): Watched {
  const looks: number[] = [];
  let opened = 0;
  const vault: typeof TEST_VAULT = {
    ...TEST_VAULT,
    open(sealed, key, about) {
      if (about === 'handoff') opened += 1;
      return TEST_VAULT.open(sealed, key, about);
    },
  };
  const options = { ...linkOptions(server, tenant), vault };
  const link = openLink(options);
  const store = openRedisStore(options, {
    ...link,
    run(name, args) {
      if (name === 'open_handoffs') looks.push(Number(args?.[0]));
      return link.run(name, args);
    },
  });
  return { store, looks, opened: () => opened };
}

/** A process that knows nothing of the queue asks since then. */
const ALL = -1;

let tenants = 0;
async function twoProcesses(): Promise<readonly [Watched, Watched]> {
  const tenant = `q${++tenants}`;
  await foundStore(server, tenant);
  return [newProcess(tenant), newProcess(tenant)];
}

const close = (processes: readonly Watched[]) =>
  Promise.all(processes.map(({ store }) => store.close()));

const person = (n: number): Effect =>
  opening(handoffOf(`h${n}`, { person: `person ${n}`, conversation: `c${n}`, since: START + n }));
const idsOf = async ({ store }: Watched) => (await store.handoffs.open()).map(({ id }) => id);

test('all who look at the queue at one moment are told by two looks', async () => {
  const [here, there] = await twoProcesses();
  await there.store.handoffs.apply([person(1), person(2)], START);
  const told = await Promise.all(Array.from({ length: 50 }, () => idsOf(here)));
  expect(new Set(told.map(String))).toEqual(new Set(['h1,h2']));
  expect(here.looks.length).toBeLessThanOrEqual(2);
  await close([here, there]);
});

test('who was queued before somebody looked is there, while others look too', async () => {
  const [here, there] = await twoProcesses();
  for (let n = 0; n < 40; n += 1) {
    const early = here.store.handoffs.open();
    await (n % 2 ? here : there).store.handoffs.apply([person(n)], START);
    expect(await idsOf(here)).toContain(`h${n}`);
    await early;
  }
  await close([here, there]);
});

test('what a process has written it need not unlock again, and what another wrote once', async () => {
  const [here, there] = await twoProcesses();
  const waiting = handoffOf('h1', { person: 'person of amina', question: 'rent' });
  await answer(here.store, turnOf('SM1', 'amina'), { effects: [opening(waiting)] });
  await here.store.handoffs.apply([changing(waiting, { advisor: 'aino' })], START);
  for (let look = 0; look < 3; look += 1) {
    for (const { store } of [here, there])
      expect(await store.handoffs.open()).toMatchObject([{ advisor: 'aino', question: 'rent' }]);
  }
  expect([here.opened(), there.opened()]).toEqual([0, 1]);
  await close([here, there]);
});

test('a change that was refused does not stand in the queue of who wanted it', async () => {
  const [here, there] = await twoProcesses();
  const waiting = handoffOf('h1');
  await here.store.handoffs.apply([opening(waiting)], START);
  await there.store.handoffs.apply([changing(waiting, { advisor: 'aino' })], START);
  expect(await here.store.handoffs.apply([changing(waiting, { advisor: 'bo' })], START)).toBe(
    false,
  );
  expect(await here.store.handoffs.open()).toMatchObject([{ advisor: 'aino' }]);
  await close([here, there]);
});

test('of who asks to be forgotten no question is left in the queue', async () => {
  const [here, there] = await twoProcesses();
  const waiting = handoffOf('h1', { person: 'person of amina', question: 'rent' });
  await here.store.handoffs.apply([opening(waiting)], START);
  expect(await here.store.handoffs.open()).toMatchObject([{ question: 'rent' }]);
  expect(here.looks).toEqual([ALL]);
  await here.store.handoffs.apply([{ kind: 'forget', person: 'person of amina' }], START);
  for (const { store } of [here, there])
    expect(await store.handoffs.open()).toMatchObject([{ id: 'h1', question: '' }]);
  // Nothing that it knew before was left to go on from.
  expect(here.looks).toEqual([ALL, ALL]);
  await close([here, there]);
});

/** More than the keys that a process holds. */
const CROWD = 4_100;
test('however many wait, a process that has just begun sees them all', async () => {
  const [here, there] = await twoProcesses();
  for (let from = 0; from < CROWD; from += 410) {
    const some = Array.from({ length: 410 }, (_, n) => person(from + n));
    await here.store.handoffs.apply(some, START);
  }
  expect(new Set(await idsOf(there)).size).toBe(CROWD);
  await close([here, there]);
});
