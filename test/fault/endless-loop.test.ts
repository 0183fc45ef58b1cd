import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { type TinyServers, tinyServers } from '../support/tiny-server.ts';
import { post } from '../support/writing-people.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'silta-loop-'));
let servers: TinyServers;
let server: ServerProcess;

beforeAll(async () => {
  servers = tinyServers({ dataDir, personKey: 'a-key-only-tests-know' });
  server = await servers.start({ WATCHDOG_SECONDS: '0.5' });
  await server.ready();
});
afterAll(async () => {
  await server.stop();
  servers.remove();
  rmSync(dataDir, { recursive: true });
});

/** Two leases of a dead process run out meanwhile, and three processes start. */
const PATIENCE_MS = 90_000;

/** As a supervisor does: whenever the process has ended by a signal it is started again. */
async function keepAlive(deaths: string[]): Promise<void> {
  for (;;) {
    const signal = await server.died();
    if (signal === null) return;
    deaths.push(signal);
    server.restart();
  }
}

/** As Twilio does: the same message again until there is an answer. */
async function writes(id: string, person: string, text: string): Promise<string> {
  for (;;) {
    const answer = await post(server.url, { id, person: `whatsapp:${person}`, text });
    if (answer !== null) return answer;
    await server.ready();
  }
}

test(
  'a message over which the process turns for ever ends it twice, and then gets a human',
  async () => {
    const deaths: string[] = [];
    const supervised = keepAlive(deaths);
    const before = await writes('SM1', '+358402290001', 'How do I tell about a move?');
    const answer = await writes('SM2', '+358402290001', 'loop');
    const other = await writes('SM3', '+358402290002', 'How do I tell about a move?');
    expect(answer).toContain('Sorry');
    expect(other).toBe(before);
    expect(deaths.slice(0, 2)).toEqual(['SIGKILL', 'SIGKILL']);
    expect(await server.stop()).toBe(0);
    await supervised;
    const store = openSqliteStore({ path: join(dataDir, 'silta.sqlite'), vault: TEST_VAULT });
    expect(await store.handoffs.open()).toMatchObject([{ reason: 'technical-problem' }]);
    await store.close();
  },
  PATIENCE_MS,
);
