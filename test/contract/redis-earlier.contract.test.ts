import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { nameOf } from '../../src/store/redis-keys.ts';
import { createVault } from '../../src/store/vault.ts';
import { LEFT_THEN, SEALED_THEN } from '../support/old-database.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn } from '../support/redis-store.ts';
import { START } from './store-values.ts';

const AINO = { id: 'aino', state: 'ready', phone: '+358500000901', idleSince: START } as const;
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

/** As a version left it that sealed nothing but recordings. */
async function write(key: string, ...fields: readonly string[]): Promise<void> {
  expect(await server.ask('HSET', `{silta:t${tenant}}:${key}`, ...fields)).toMatch(/^:/);
}

test('an advisor who was at work before an upgrade is rung after it', async () => {
  await write('advisors', 'aino', JSON.stringify({ ...AINO, setAt: START }));
  expect(await store.desk.advisors()).toMatchObject([AINO]);
});

test('an advisor whose phone another process has sealed with a new key is read by who has that key', async () => {
  const newer = createVault([new Uint8Array(32).fill(1)]);
  const sealed = newer.seal(AINO.phone, newer.house, 'phone');
  await write('advisors', 'aino', JSON.stringify({ ...AINO, phone: sealed, setAt: START }));
  await expect(store.desk.advisors()).rejects.toMatchObject({ code: 'busy' });
});

test('a message left by phone before an upgrade is heard after it', async () => {
  const label = { recording: 'RE1', handoff: 'h1', at: START, seconds: 3, type: 'audio/x-wav' };
  const sound = SEALED_THEN.toString('base64');
  await write(`v:${nameOf('RE1')}`, 'label', JSON.stringify(label), 'sound', sound);
  const message = await store.records.voicemail('RE1');
  expect(Buffer.from(message?.sound ?? []).toString()).toBe(LEFT_THEN);
});
