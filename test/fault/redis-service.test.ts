import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkStore } from '../../src/cli/check-store.ts';
import { parseConfig } from '../../src/config/load.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore } from '../support/redis-store.ts';
import { startServer } from '../support/server-process.ts';

/** A whole service is started, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const SOURCE = join(import.meta.dirname, '../../src');
const dataDir = mkdtempSync(join(tmpdir(), 'silta-service-'));
let server: RedisServer;
beforeEach(async () => {
  server = await newRedisServer();
});
afterEach(async () => {
  await server.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

const environment = () => ({
  REDIS_URL: server.url,
  DATA_DIR: dataDir,
  SIMULATOR: 'false',
  LOG_LEVEL: 'silent',
});

/** What a run of the program prints, and how it ends. */
async function runProgram(...args: readonly string[]) {
  const env = { PATH: process.env['PATH'], PORT: '0', ...environment() };
  return promisify(execFile)(process.execPath, [...args], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error) => ({ code: error.code, said: String(error.stderr) }),
  );
}

function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}

test('a service that starts before its Redis is alive and unready, until there is a server and a store on it', async () => {
  const service = await startServer(environment);
  try {
    while ((await statusOf(`${service.url}/health/live`)) !== 200);
    expect(await statusOf(`${service.url}/health/ready`)).toBe(503);
    await server.start();
    expect(await statusOf(`${service.url}/health/ready`)).toBe(503);
    const found = await runProgram(join(SOURCE, 'cli/main.ts'), 'store', 'found');
    expect(found).toEqual({ code: 0, said: 'The store of tenant default is begun, and empty.\n' });
    await service.ready();
    // What it plans at a start, such as the purge, it plans now.
    while ((await server.ask('ZCARD', '{silta:default}:jobs')) === ':0\r\n');
  } finally {
    await service.stop();
  }
});

test('a service does not start on a Redis that would drop data, and tells what to set', async () => {
  await server.start('--maxmemory-policy', 'volatile-ttl');
  const start = await runProgram(join(SOURCE, 'main.ts'));
  expect(start).toMatchObject({
    code: 78,
    said: expect.stringContaining('maxmemory-policy noeviction'),
  });
});

test('the doctor tells a Redis that is away, not begun or would not outlive a restart from a good one', async () => {
  const config = parseConfig({ REDIS_URL: server.url }, () => '');
  await expect(checkStore(config)).rejects.toThrow('REDIS_URL');
  await server.start('--appendonly', 'no');
  await expect(checkStore(config)).rejects.toThrow('silta store found');
  await foundStore(server, 'default');
  expect(await checkStore(config)).toContain('appendonly yes');
  await server.ask('CONFIG', 'SET', 'appendonly', 'yes');
  expect(await checkStore(config)).toBeNull();
});
