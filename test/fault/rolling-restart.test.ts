import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { personKeys } from '../../src/main/world.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { nightly } from '../support/nightly.ts';
import { type Balancer, openRoundRobin } from '../support/round-robin.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { type TinyServers, tinyServers } from '../support/tiny-server.ts';
import { OURS, type Said, writeInTurns } from '../support/writing-people.ts';

const ROUNDS = nightly ? 10 : 1;
const AT_ONCE = 3;
/** People do not write without a pause. */
const THINK_MS = 20;
const PATIENCE_MS = nightly ? 300_000 : 60_000;
const PERSON_KEY = 'a-key-only-tests-know';
const personKeyOf = personKeys(PERSON_KEY);
const directory = mkdtempSync(join(tmpdir(), 'silta-rolling-'));

let balancer: Balancer;
let servers: TinyServers;
let said: readonly Said[] = [];
let store: Store;
const exits: (number | null)[] = [];
const seconds: number[] = [];

/** Two processes on one file behind a balancer; one after another is replaced while people write. */
beforeAll(async () => {
  balancer = await openRoundRobin();
  servers = tinyServers({ dataDir: directory, publicUrl: balancer.url, personKey: PERSON_KEY });
  const running = [await start()];
  await running[0]?.ready();
  running.push(await start());
  let over = false;
  const writing = writeInTurns(
    {
      servers: [{ url: balancer.url, ready: async () => {} }],
      onSend: () => {},
      onAnswer: () => wait(THINK_MS),
      goesOn: () => !over,
    },
    AT_ONCE,
  );
  await running[1]?.ready();
  for (let round = 0; round < ROUNDS; round += 1) {
    await stop(running.shift());
    running.push(await start());
    await running.at(-1)?.ready();
  }
  await stop(running.shift());
  over = true;
  said = await writing;
  await stop(running.shift());
  store = openSqliteStore({ path: join(directory, 'silta.sqlite'), vault: TEST_VAULT });
}, PATIENCE_MS);

afterAll(async () => {
  balancer.close();
  servers.remove();
  await store.close();
  rmSync(directory, { recursive: true });
});

async function start(): Promise<ServerProcess> {
  const server = await servers.start({ PRESTOP_MS: '300' });
  balancer.add(server.url);
  return server;
}

async function stop(server: ServerProcess | undefined): Promise<void> {
  const from = performance.now();
  exits.push((await server?.stop()) ?? null);
  seconds.push((performance.now() - from) / 1_000);
}

test('no message fails while the processes are replaced one after another', () => {
  expect(balancer.failed).toEqual([]);
  expect(said.filter(({ tries }) => tries > 1)).toEqual([]);
  expect(said.length).toBeGreaterThan(50);
  expect(balancer.served.size).toBe(2 + ROUNDS);
});

test('each process ends by itself and in time', () => {
  expect(exits).toEqual(exits.map(() => 0));
  expect(Math.max(...seconds)).toBeLessThan(20);
});

test('every message stands once and in order, whichever process took it', async () => {
  const key = (person: string) => `whatsapp:${personKeyOf(person.replace(/\D/g, ''))}:${OURS}`;
  for (const person of new Set(said.map((one) => one.person))) {
    const written = said.filter((one) => one.person === person).map(({ id }) => id);
    const entries = await entriesOf(key(person));
    expect(entries).toEqual(written);
  }
});

async function entriesOf(conversation: string): Promise<readonly string[]> {
  const entries = await store.records.entries(conversation, 0);
  return entries.flatMap(({ what }) => (what.kind === 'person' ? [what.event] : []));
}
