import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { isSetting } from '../../support/known-settings.ts';
import { all, environmentOf, readDockerfile } from '../../support/read-dockerfile.ts';

const list = z.array(z.string()).default([]);
const service = z.object({
  image: z.string(),
  profiles: list,
  env_file: z.array(z.object({ path: z.string(), required: z.boolean() })).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: list,
  volumes: list,
  secrets: list,
  networks: list,
  command: list,
  user: z.string().optional(),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  healthcheck: z.unknown().optional(),
});
const file = z
  .object({
    services: z.record(z.string(), service),
    secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
    networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
    volumes: z.record(z.string(), z.unknown()),
    configs: z.record(z.string(), z.object({ content: z.string() })),
  })
  .parse(parse(readFileSync('compose.yaml', 'utf8'), { merge: true }));
const services = Object.entries(file.services);
const ours = services.filter(([, { image }]) => image.startsWith('silta:'));
const image = environmentOf(readDockerfile(readFileSync('Dockerfile', 'utf8')).at(-1));
const port = all(readDockerfile(readFileSync('Dockerfile', 'utf8')).at(-1), 'EXPOSE')[0];

describe('the compose file', () => {
  test('starts one process by default, which keeps its data in a volume', () => {
    const always = services.filter(([, { profiles }]) => profiles.length === 0);
    expect(always.map(([name]) => name)).toEqual(['app']);
    expect(always[0]?.[1].volumes).toEqual(['data:/data']);
    expect(always[0]?.[1].environment).not.toHaveProperty('REDIS_URL');
  });

  test('scales to two processes on one Redis behind one address', () => {
    const scaled = services.filter(([, { profiles }]) => profiles.includes('scale'));
    expect(scaled.map(([name]) => name)).toEqual(['one', 'two', 'front', 'redis']);
    for (const name of ['one', 'two'])
      expect(file.services[name]?.environment['REDIS_URL']).toBe('redis://redis:6379');
  });

  test('cannot start the two ways beside each other: they want the same port', () => {
    const published = services.flatMap(([, { ports }]) => ports);
    const outside = published.map((at) => at.slice(0, at.lastIndexOf(':')));
    expect(outside).toHaveLength(2);
    expect(outside[0]).toBe(outside[1]);
    expect(outside[0]).toMatch(/^127\.0\.0\.1:/);
    expect(file.services['app']?.ports[0]?.endsWith(`:${port}`)).toBe(true);
  });

  test('keeps everything in Redis that was promised to people, and lets nobody else reach it', () => {
    const redis = file.services['redis'];
    expect(redis?.command.join(' ')).toContain('--appendonly yes');
    expect(redis?.command.join(' ')).toContain('--maxmemory-policy noeviction');
    expect([redis?.ports, redis?.volumes, redis?.networks]).toEqual([
      [],
      ['redis:/data'],
      ['store'],
    ]);
    expect(file.networks['store']?.internal).toBe(true);
    expect(redis?.healthcheck).toBeDefined();
  });

  test('sets only what the service knows, and gives every secret by file', () => {
    for (const [, { environment, secrets }] of ours) {
      expect(Object.keys(environment).filter((name) => !isSetting(name))).toEqual([]);
      const files = Object.values(environment).filter((value) => value.startsWith('/run/secrets/'));
      expect(files.map((path) => path.replace('/run/secrets/', '')).toSorted()).toEqual(
        secrets.toSorted(),
      );
    }
    const given = Object.keys(file.secrets).toSorted();
    expect(new Set(ours.flatMap(([, { secrets }]) => secrets))).toEqual(new Set(given));
  });

  test('hands on every setting that stands in .env, save what the container itself decides', () => {
    const decided = [
      'NODE_ENV',
      'HOST',
      'PORT',
      'DATA_DIR',
      'KNOWLEDGE_RELOAD',
      'REDIS_URL',
      'TRUSTED_PROXIES',
    ];
    const own = [...decided, 'METRICS_PORT', 'METRICS_HOST'];
    for (const [, { env_file, environment }] of ours) {
      expect(env_file).toEqual([{ path: '.env', required: false }]);
      const hidden = Object.entries(environment)
        .filter(([name, value]) => !name.endsWith('_FILE') && !value.includes(`\${${name}`))
        .map(([name]) => name);
      expect(hidden.filter((name) => !own.includes(name))).toEqual([]);
      for (const [name, value] of Object.entries(image))
        expect([name, environment[name]]).toEqual([name, value]);
    }
  });

  test('counts the proxies that stand before it, as limits would count all people as one', () => {
    const counted = (name: string) => file.services[name]?.environment['TRUSTED_PROXIES'];
    expect(counted('app')).toMatch(/^\$\{PROXIES_IN_FRONT:-1\}$/);
    for (const name of ['one', 'two']) expect(counted(name)).toMatch(/^\$\{PROXIES_IN_FRONT:-2\}$/);
    expect(file.configs['front']?.content).toMatch(/trusted_proxies static private_ranges/);
  });

  test('runs nothing as root, and no version that may be another one tomorrow', () => {
    for (const [name, { image, user }] of services) {
      expect(image).toMatch(/:\d+\.\d+/);
      if (!image.startsWith('silta:')) expect([name, user]).toEqual([name, expect.any(String)]);
      expect(user ?? '1000').not.toMatch(/^(root|0)\b/);
    }
  });
});
