import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';
import { retentionOf } from '../../../src/config/retention.ts';
import { sampleEnvironment } from '../../../src/config/sample.ts';
import type { Fault } from '../../../src/domain/fault.ts';
import { KEPT_DAYS } from '../../../src/domain/retention.ts';

const noFile = (path: string): string => {
  throw new Error(path);
};

function faultsOf(env: Record<string, string>): string {
  try {
    parseConfig(env, noFile);
  } catch (error) {
    return (error as Fault).message;
  }
  return '';
}

describe('the configuration', () => {
  test('needs nothing for a first try', () => {
    expect(parseConfig({}, noFile)).toMatchObject({ PORT: 3978, NODE_ENV: 'development' });
  });

  test('takes the public address with or without a slash at its end, as links go on from it', () => {
    for (const PUBLIC_BASE_URL of ['https://x.fi', 'https://x.fi/', 'https://x.fi/silta//'])
      expect(parseConfig({ PUBLIC_BASE_URL }, noFile).PUBLIC_BASE_URL).toMatch(/[a-z]$/);
  });

  test('reports every fault at once, each with what to do', () => {
    const faults = faultsOf({ PORT: 'many', CONTENT_POLICY: 'all', LANGUAGE: 'klingon' });
    for (const key of ['PORT', 'CONTENT_POLICY', 'LANGUAGE']) expect(faults).toContain(key);
  });

  test('in production demands an explicit content policy, address, secrets and accounts', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    for (const key of [
      'CONTENT_POLICY',
      'PUBLIC_BASE_URL',
      'PERSON_KEY',
      'TOKEN_SECRET',
      'ADVISORS_FILE',
      'DATA_KEY',
    ]) {
      expect(faults).toContain(key);
    }
  });

  test('takes only whole keys for what people say, several while one is replaced', () => {
    const [first, second] = [1, 2].map((n) => Buffer.alloc(32, n).toString('base64'));
    expect(faultsOf({ NODE_ENV: 'production', VOICEMAIL: 'false' })).toContain('DATA_KEY');
    expect(faultsOf({ NODE_ENV: 'production', DATA_KEY: ',' })).toContain('DATA_KEY');
    expect(faultsOf({ DATA_KEY: `${first},short` })).toContain('32 bytes in base64');
    expect(parseConfig({ DATA_KEY: `${first}, ${second}` }, noFile).DATA_KEY).toEqual([
      first,
      second,
    ]);
  });

  test('keeps each kind as long as the law or an archive plan says', () => {
    const longer = { RETENTION_TRANSCRIPTS_DAYS: '3650', RETENTION_PEOPLE_DAYS: '3650' };
    expect(faultsOf({ ...longer, RETENTION_AUDIT_DAYS: '3650' })).toBe('');
    const config = parseConfig({ RETENTION_AUDIT_DAYS: '3650' }, noFile);
    expect(retentionOf(config)).toEqual({ ...KEPT_DAYS, audit: 3650 });
    expect(faultsOf({ RETENTION_SENT_DAYS: '0' })).toContain('RETENTION_SENT_DAYS');
  });

  test.each([
    ['a memory longer than its lines', 'CONVERSATIONS', '91', 'RETENTION_TRANSCRIPTS_DAYS'],
    ['a handoff longer than its lines', 'HANDOFFS', '91', 'RETENTION_TRANSCRIPTS_DAYS'],
    ['answers longer than what they point at', 'EVENTS', '91', 'RETENTION_TRANSCRIPTS_DAYS'],
    ['lines longer than whose they are', 'TRANSCRIPTS', '366', 'RETENTION_PEOPLE_DAYS'],
    ['lines longer than who read them', 'AUDIT', '89', 'RETENTION_AUDIT_DAYS'],
    ['what was sent longer than what was not', 'SENT', '31', 'RETENTION_UNSENT_DAYS'],
  ])('refuses to keep %s, and says what to change', (_, kind, days, other) => {
    const faults = faultsOf({ [`RETENTION_${kind}_DAYS`]: days });
    expect(faults).toContain(other);
    expect(faults).toContain('Lower the one or raise the other');
  });

  test('takes a Redis by its address, and sentinels and clusters only with what they need', () => {
    expect(faultsOf({ REDIS_URL: 'localhost:6379' })).toContain('redis:// or rediss://');
    expect(faultsOf({ REDIS_CLUSTER: 'true' })).toContain('REDIS_URL');
    const url = { REDIS_URL: 'rediss://silta:word@redis.example.fi' };
    expect(faultsOf({ ...url, REDIS_SENTINELS: 'one:26379' })).toContain('set both or neither');
    const sentinels = { ...url, REDIS_SENTINELS: 'one:26379,two:26379', REDIS_SENTINEL_NAME: 'x' };
    expect(faultsOf(sentinels)).toBe('');
    expect(faultsOf({ ...sentinels, REDIS_CLUSTER: 'true' })).toContain('Remove one of them');
    expect(faultsOf({ ...sentinels, REDIS_SENTINELS: 'one' })).toContain('host:port');
    expect(faultsOf({ REDIS_URL: 'redis://one:6379/2' })).toBe('');
    expect(faultsOf({ REDIS_URL: 'redis://one:6379/2', REDIS_CLUSTER: 'true' })).toContain(
      'a cluster has one database',
    );
  });

  test.each(['a#b', '1#b', 'a/b', '1/b', 'a?b', '1?b', 'a%b', '100%'])(
    'says how to write the password %s into the address of Redis, without telling it',
    (password) => {
      const faults = faultsOf({ REDIS_URL: `redis://silta:${password}@one:6379` });
      expect(faults).toContain('%23 for #');
      expect(faults).not.toContain(password);
      const written = encodeURIComponent(password);
      expect(faultsOf({ REDIS_URL: `redis://silta:${written}@one:6379` })).toBe('');
    },
  );

  test('never lets the simulator into production', () => {
    expect(faultsOf({ NODE_ENV: 'production', SIMULATOR: 'true' })).toContain(
      'simulator never runs in production',
    );
    expect(faultsOf({ NODE_ENV: 'production', TWILIO_BASE_URL: 'http://127.0.0.1:1' })).toContain(
      'TWILIO_BASE_URL',
    );
  });

  test('reads a secret from a file, and says so when it cannot', () => {
    const files = (path: string): string =>
      path === '/run/key' ? 'a-secret-of-enough-length\n' : noFile(path);
    expect(parseConfig({ PERSON_KEY_FILE: '/run/key' }, files).PERSON_KEY).toBe(
      'a-secret-of-enough-length',
    );
    expect(faultsOf({ PERSON_KEY_FILE: '/nowhere' })).toContain('PERSON_KEY_FILE');
  });

  test('takes several tokens while one is being rotated', () => {
    const env = {
      TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'old, new',
      PUBLIC_BASE_URL: 'https://x.fi',
    };
    expect(parseConfig(env, noFile).TWILIO_AUTH_TOKEN).toEqual(['old', 'new']);
  });

  test('.env.example is what the schema says', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(sampleEnvironment());
  });
});
