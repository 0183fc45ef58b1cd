import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RedisAddress } from '../../src/store/redis-client.ts';
import { START } from '../contract/store-values.ts';
import { freePort } from '../support/free-port.ts';
import { heardLog } from '../support/heard-log.ts';
import { newSentinel, type Sentinel } from '../support/redis-sentinel.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { foundStore, storeOf } from '../support/redis-store.ts';
import { findCommand } from '../support/sip/find-command.ts';

vi.setConfig({ testTimeout: 60_000 });

const CLI = join(import.meta.dirname, '../../src/cli/main.ts');
let server: RedisServer;
const used: Pick<Sentinel, 'remove'>[] = [];
beforeEach(async () => {
  server = await newRedisServer();
  used.push(server);
});
afterEach(async () => {
  await Promise.all(used.splice(0).map((one) => one.remove()));
});

/** Begins a store there and writes into it; why not, where that fails. */
async function refusalOf(address: RedisAddress): Promise<string> {
  const { log } = heardLog();
  const told = (error: unknown): string => (error instanceof Error ? error.message : '');
  const found = await foundStore(address, 'town').then(() => '', told);
  const store = storeOf(address, 'town', { log });
  const refusal = await store.probe(START).then(() => '', told);
  await store.close();
  // A command and a service are told the same.
  expect(found === '').toBe(refusal === '');
  return refusal;
}

const databases = async () => (await server.ask('INFO', 'keyspace')).match(/db\d+/g);

async function behindSentinel(url: string): Promise<RedisAddress & { readonly by: Sentinel }> {
  const sentinel = await newSentinel(server.port);
  used.push(sentinel);
  return {
    by: sentinel,
    url,
    sentinel: { name: 'town', nodes: [{ host: '127.0.0.1', port: sentinel.port }] },
  };
}

test('the store lies in the database that its address names, behind sentinels too', async () => {
  await server.start();
  expect(await refusalOf({ url: `${server.url}/3` })).toBe('');
  expect(await databases()).toEqual(['db3']);
  expect(await refusalOf(await behindSentinel('redis://unused/3'))).toBe('');
  expect(await databases()).toEqual(['db3']);
});

test('sentinels that want the password of their primary get it, and those that want none do not mind', async () => {
  await server.start();
  const { by, ...address } = await behindSentinel('redis://:pass%3Aword@unused');
  await by.ask('SENTINEL', 'SET', 'town', 'auth-pass', 'pass:word');
  await server.ask('CONFIG', 'SET', 'requirepass', 'pass:word');
  expect(await refusalOf(address)).toBe('');
  await by.ask('ACL', 'SETUSER', 'default', 'resetpass', '>pass:word');
  expect(await by.ask('PING')).toContain('NOAUTH');
  expect(await refusalOf(address)).toBe('');
});

test('a cluster that refuses says why', async () => {
  await server.start('--cluster-enabled', 'yes');
  await server.ask('CONFIG', 'SET', 'requirepass', 'right');
  const url = server.url.replace('//', '//:wrong@');
  expect(await refusalOf({ url, cluster: true })).toContain('refuses the password of REDIS_URL');
});

/** A certificate for "localhost" alone, by an authority that nobody knows: itself. */
function newCertificate(directory: string): { readonly key: string; readonly cert: string } {
  const program = findCommand('openssl');
  if (program === null) throw new Error('No openssl was found. Install openssl.');
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-nodes', '-days', '2', '-keyout', key];
  const curve = ['-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(program, [...made, ...curve, '-out', cert, ...about], { stdio: 'ignore' });
  return { key, cert };
}

test('a server with a certificate of an authority of its own is trusted when the process was told of that one, under its own name', async () => {
  const { key, cert } = newCertificate(server.directory);
  const port = await freePort();
  const tls = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-auth-clients', 'no'];
  await server.start('--tls-port', String(port), ...tls);
  const url = `rediss://localhost:${port}`;
  expect(await refusalOf({ url })).toContain('start with NODE_EXTRA_CA_CERTS');
  const found = (host: string) => {
    const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: cert };
    const REDIS_URL = url.replace('localhost', host);
    return promisify(execFile)(process.execPath, [CLI, 'store', 'found'], {
      env: { ...env, REDIS_URL },
    });
  };
  expect((await found('localhost')).stdout).toContain('is begun, and empty');
  await expect(found('127.0.0.1')).rejects.toThrow('is not for the host in REDIS_URL');
});
