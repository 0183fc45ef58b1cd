import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Held, holdsNothing } from '../../src/domain/held.ts';
import type { Store } from '../../src/domain/ports.ts';

import { openSqliteStore } from '../../src/store/sqlite.ts';
import {
  allOld,
  answer,
  changing,
  handoffOf,
  logging,
  old,
  opening,
  START,
  turnOf,
} from '../contract/store-values.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, storeOf } from '../support/redis-store.ts';
import { TEST_VAULT } from '../support/test-vault.ts';

const WORKER = fileURLToPath(new URL('../support/purge-worker.ts', import.meta.url));
const LATER = START + 10;
/** Several slices of each kind, so that a kill finds the purge between two of them. */
const PEOPLE = Array.from({ length: 700 }, (_, n) => `p${n}`);
/** Some of each slice. */
const SEEN = PEOPLE.filter((_, n) => n % 8 === 0);
const SOUND = new Uint8Array([1, 2, 3]);

let directory: string;
let server: RedisServer;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'silta-purge-'));
  server = await newRedisServer();
  await server.start();
  await foundStore(server, 'town');
});
afterAll(async () => {
  await server.remove();
  rmSync(directory, { recursive: true });
});

/** A conversation of three lines, a talk with an advisor that is over, and what was left for it. */
async function live(store: Store, name: string): Promise<void> {
  const person = `person of ${name}`;
  const handoff = handoffOf(name, { conversation: name, person });
  const label = {
    recording: `RE ${name}`,
    handoff: name,
    at: START,
    seconds: 9,
    type: 'audio/mpeg',
  };
  await answer(store, turnOf(name, name), {
    effects: [
      ...['one', 'two', 'three'].map((text) => logging(text, name)),
      opening(handoff),
      { kind: 'keep-voicemail', voicemail: { ...label, sound: SOUND } },
      changing(handoff, { state: 'done' }),
      { kind: 'remember', person, about: { locale: 'so' } },
    ],
  });
}

/** What is kept of a person; throws where a part is there without what it belongs to. */
async function lookAt(store: Store, name: string): Promise<Held> {
  const held = await store.privacy.held(`person of ${name}`);
  const [conversation] = held.conversations;
  const lines = conversation?.entries.map(({ seq }) => seq) ?? [];
  expect([[], [3], [2, 3], [1, 2, 3]]).toContainEqual(lines);
  const left = await store.records.voicemail(`RE ${name}`);
  expect(held.handoffs.map(({ voicemails }) => voicemails.length)).toEqual(left ? [1] : []);
  // People go last.
  if (conversation || held.handoffs.length > 0) expect(held.remembered).not.toBeNull();
  return held;
}

/** So many at a time that a busy machine answers in time. */
async function eachOf(names: readonly string[], act: (name: string) => Promise<unknown>) {
  for (let n = 0; n < names.length; n += 40) await Promise.all(names.slice(n, n + 40).map(act));
}

/** When the purge has come so far. */
const SIGNS: readonly ((store: Store) => Promise<boolean>)[] = [
  async (store) => (await store.handoffs.get('p0')) === null,
  async (store) => (await store.records.entries('p0', 0)).length === 0,
  async (store) => (await store.records.session('p0')) === null,
  async (store) => (await store.records.person('person of p0')) === null,
];

const ENGINES = [
  [
    'SQLite',
    () => join(directory, 'silta.db'),
    () => openSqliteStore({ path: join(directory, 'silta.db'), vault: TEST_VAULT }),
  ],
  ['Redis', () => server.url, () => storeOf(server, 'town')],
] as const;

describe.each(ENGINES)('on %s a purge that is killed again and again', (_, place, open) => {
  test('leaves nothing by halves, and the next one ends it', { timeout: 60_000 }, async () => {
    const store = open();
    await eachOf(PEOPLE, (name) => live(store, name));
    let killed = 0;
    for (const sign of SIGNS) {
      if (await purgeAndKill(place(), () => sign(store))) killed += 1;
      await eachOf(SEEN, (name) => lookAt(store, name));
    }
    expect(killed).toBeGreaterThan(0);
    await store.records.purge(allOld(LATER));
    await eachOf(SEEN, async (name) => {
      expect(holdsNothing(await lookAt(store, name))).toBe(true);
    });
    expect(await store.records.purge(allOld(LATER))).toEqual(old({}));
    await store.close();
  });
});

/** False when it was at its end before. */
async function purgeAndKill(place: string, come: () => Promise<boolean>): Promise<boolean> {
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
  const worker = fork(WORKER, [place, String(LATER)], { execArgv: [], stdio: [...stdio] });
  const gone = once(worker, 'exit');
  // Not before it works: who asks all the time takes the time it needs to start.
  await Promise.race([once(worker, 'message'), gone]);
  while (!(await come()) && worker.exitCode === null);
  worker.kill('SIGKILL');
  const [code] = await gone;
  return code === null;
}
