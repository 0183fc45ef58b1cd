import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hint } from '../../src/console/contract.ts';
import { type After, createHub, type Listener } from '../../src/console/hub.ts';
import { openStream } from '../../src/console/stream.ts';
import type { Change, Store } from '../../src/domain/ports.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aHandoff } from '../support/a-handoff.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { virtualTime } from '../support/virtual-time.ts';

const EVERYTHING: Hint = { queue: true, handoffs: null };

interface Doors {
  readonly after?: After;
  readonly stillAllowed?: () => Promise<boolean>;
  readonly signOfLife?: () => Promise<void>;
  /** Comes before the stream is opened, as the reading of the session does. */
  readonly before?: (response: ServerResponse) => Promise<unknown>;
}

/** Two consoles on one server; the test tells them what it likes. */
async function openConsoles(doors: Doors = {}) {
  const joined: Listener[] = [];
  const byes: (() => void)[] = [];
  const opened: ServerResponse[] = [];
  const hub = {
    join: (listener: Listener) => {
      joined.push(listener);
      return () => void joined.splice(joined.indexOf(listener), 1);
    },
  };
  const server = createServer(async (_request, response) => {
    opened.push(response);
    await doors.before?.(response);
    openStream(response, {
      hub,
      after: doors.after ?? (() => () => {}),
      stillAllowed: doors.stillAllowed ?? (async () => true),
      signOfLife: doors.signOfLife ?? (async () => {}),
      places: [],
      lastId: undefined,
      onBye: (tell) => {
        byes.push(tell);
        return () => {};
      },
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = () =>
    request({ port, host: '127.0.0.1' })
      .on('error', () => {})
      .end();
  const connect = async (): Promise<IncomingMessage> => {
    const [answer] = (await once(ask(), 'response')) as [IncomingMessage];
    return answer;
  };
  const tellAll = (id: string, hint: Hint) => {
    for (const { tell } of [...joined]) tell(id, hint);
  };
  return {
    ask,
    connect,
    tellAll,
    opened,
    count: () => joined.length,
    bye: () => {
      for (const tell of byes) tell();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Like a long queue in one hint: what a page that sleeps would have to swallow. */
const LONG: Hint = { queue: true, handoffs: Array.from({ length: 1_000 }, (_, n) => `h-SM${n}`) };

test('a console that never reads is cut off at a megabyte, and the others hear everything', async () => {
  const house = await openConsoles();
  const sleeper = await house.connect();
  sleeper.on('error', () => {});
  const awake = await house.connect();
  let text = '';
  awake.on('data', (chunk: Buffer) => {
    text += String(chunk);
  });
  let most = 0;
  let told = 0;
  while (house.count() > 1) {
    told += 1;
    house.tellAll(String(told), LONG);
    most = Math.max(most, ...house.opened.map((response) => response.writableLength));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(most).toBeLessThan(1_100_000);
  house.tellAll('last', EVERYTHING);
  while (!text.includes('id: last')) await once(awake, 'data');
  const ids = [...text.matchAll(/^id: (.*)$/gm)].map((match) => match[1]);
  expect(ids).toEqual([...Array.from({ length: told }, (_, n) => String(n + 1)), 'last']);
  house.close();
});

test('before the process stops, consoles are told to come back in a second', async () => {
  const house = await openConsoles();
  const page = await house.connect();
  house.bye();
  let text = '';
  for await (const chunk of page) text += String(chunk);
  expect(text).toMatch(/event: bye\nretry: 1000\n/);
  house.close();
});

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a console that leaves while its session is read again gives no sign of life any more', async () => {
  const time = virtualTime(0);
  const { promise: read, resolve: allow } = Promise.withResolvers<boolean>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  let signs = 0;
  const house = await openConsoles({
    after: time.schedule,
    stillAllowed() {
      ask();
      return read;
    },
    async signOfLife() {
      signs += 1;
    },
  });
  const page = await house.connect();
  page.on('error', () => {});
  await time.advance(15_000, settle);
  await asked;
  page.destroy();
  await once(house.opened[0] as ServerResponse, 'close');
  allow(true);
  await time.advance(60_000, settle);
  expect(signs).toBe(1);
  house.close();
});

test('a console that has left before its stream opens is not kept', async () => {
  const time = virtualTime(0);
  const { promise: came, resolve: come } = Promise.withResolvers<void>();
  const { promise: left, resolve: leave } = Promise.withResolvers<void>();
  let signs = 0;
  const house = await openConsoles({
    after: time.schedule,
    async signOfLife() {
      signs += 1;
    },
    async before(response) {
      come();
      await once(response, 'close');
      leave();
    },
  });
  const page = house.ask();
  await came;
  page.destroy();
  await left;
  await time.advance(60_000, settle);
  expect([house.count(), signs]).toEqual([0, 0]);
  house.close();
});

let store: Store;
beforeEach(() => {
  store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
});
afterEach(() => store.close());

/** A store whose queue cannot be read until it is mended. */
function trouble(real: Store) {
  let broken = true;
  const open: Store['handoffs']['open'] = () =>
    broken ? Promise.reject(new Error('down')) : real.handoffs.open();
  return {
    store: { ...real, handoffs: { ...real.handoffs, open } },
    mend: () => {
      broken = false;
    },
  };
}

test('what happened while the store could not be read is told when it can', async () => {
  const time = virtualTime(0);
  const sick = trouble(store);
  const hub = createHub({ ...time, after: time.schedule, store: sick.store, name: 'a' });
  const told: Hint[] = [];
  hub.join({ places: ['imatra'], tell: (_, hint) => told.push(hint) }, 'a-0');
  const handoff = aHandoff({ queue: 'imatra' });
  const change: Change = { kind: 'conversation', id: handoff.conversation };
  await store.handoffs.apply([{ kind: 'open-handoff', handoff }], 0);
  const what = { kind: 'person', text: 'x', locale: 'fi', event: 'SM1' } as const;
  await store.handoffs.apply([{ kind: 'log', conversation: change.id, what }], 0);
  await time.advance(3_000, settle);
  expect(told).toEqual([]);
  sick.mend();
  await time.advance(1_000, settle);
  expect(told).toEqual([{ queue: true, handoffs: [handoff.id] }]);
});

test('consoles hear of what happens also in the hour that comes again when the clock is put back', async () => {
  const time = virtualTime(Date.UTC(2026, 10, 23, 10, 30));
  let off = 0;
  const clock = { now: () => time.clock.now() + off };
  const hub = createHub({ clock, after: time.schedule, store, name: 'a' });
  const told: Hint[] = [];
  hub.join({ places: ['imatra'], tell: (_, hint) => told.push(hint) }, 'a-0');
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const somebodyComes = async (id: string) => {
    const handoff = aHandoff({ id, conversation: id, person: id, queue: 'imatra' });
    await store.handoffs.apply([{ kind: 'open-handoff', handoff }], clock.now());
    await time.advance(1_000, settle);
  };
  await somebodyComes('01A');
  expect(told).toHaveLength(1);
  off = -3_600_000;
  await somebodyComes('01B');
  expect(told).toHaveLength(2);
});
