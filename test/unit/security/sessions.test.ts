import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../../src/console/account.ts';
import { readSession } from '../../../src/console/session.ts';
import {
  FROM_OUR_PAGE,
  type FrontDoor,
  openFrontDoor,
  PASSWORD,
} from '../../support/front-door.ts';
import { upgradeStatus } from '../../support/raw-upgrade.ts';

const MINUTE = 60_000;

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

const passes = (ms: number) => door.time.advance(ms, async () => undefined);
const me = async (cookie: string) => (await door.atConsole('GET', '/me', cookie)).status;

describe('a session of the console', () => {
  test('is another one after each sign-in, and the one before is none', async () => {
    const first = await door.signIn('aino');
    const second = await door.signIn('aino', { Cookie: first });
    expect(second).not.toBe(first);
    expect([await me(first), await me(second)]).toEqual([401, 200]);
  });

  test('that somebody made up is not taken over by signing in', async () => {
    const planted = '__Host-silta-console=planted';
    const own = await door.signIn('aino', { Cookie: planted });
    expect(own).not.toBe(planted);
    expect(await me(planted)).toBe(401);
  });

  test('ends on the server at signing out, whoever kept a copy', async () => {
    const cookie = await door.signIn('aino');
    expect((await door.atConsole('POST', '/sign-out', cookie, {})).status).toBe(200);
    expect(await me(cookie)).toBe(401);
  });

  test('ends after half an hour in which nothing came', async () => {
    const cookie = await door.signIn('aino');
    await passes(30 * MINUTE);
    expect(await me(cookie)).toBe(200);
    await passes(30 * MINUTE + 1);
    expect(await me(cookie)).toBe(401);
  });

  test('ends after eight hours, however busy they were', async () => {
    const cookie = await door.signIn('aino');
    for (let worked = 0; worked < 8 * 60 - 20; worked += 20) {
      await passes(20 * MINUTE);
      expect(await me(cookie)).toBe(200);
    }
    await passes(20 * MINUTE);
    expect(await me(cookie)).toBe(401);
  });

  test('lives as long as a page of it listens, though nobody touches it', async () => {
    const cookie = await door.signIn('aino');
    const page = await door.ask('GET', '/console/api/events', { headers: { Cookie: cookie } });
    for (let beats = 0; beats < 4 * 45; beats += 1) {
      await door.time.advance(15_000, () => new Promise((resolve) => setImmediate(resolve)));
    }
    expect(await me(cookie)).toBe(200);
    await page.body?.cancel();
  });

  const changes: Readonly<Record<string, (account: Account) => readonly Account[]>> = {
    'is gone': () => [],
    'has another password': (one) => [{ ...one, passwordHash: 'argon2id$1$1$AA$AA' }],
    'has another role': (one) => [{ ...one, role: 'supervisor' }],
    'works in other queues': (one) => [{ ...one, places: ['kajaani'] }],
  };
  test.each(Object.entries(changes))(
    'is none any more when its account %s',
    async (_name, change) => {
      const cookie = await door.signIn('boris');
      const secret = cookie.slice(cookie.indexOf('=') + 1);
      const { store } = door.silta;
      const account = door.accounts.find(({ id }) => id === 'boris');
      if (!account) throw new Error('Boris has no account.');
      const parts = { store, clock: door.time.clock, ids: NO_IDS, secureCookies: true };
      expect(await readSession({ ...parts, accounts: [account] }, secret)).toEqual(account);
      expect(await readSession({ ...parts, accounts: change(account) }, secret)).toBeNull();
      // Not even when the account is again what it was.
      expect(await readSession({ ...parts, accounts: [account] }, secret)).toBeNull();
    },
  );

  test('is known to the store by its hash alone', async () => {
    const cookie = await door.signIn('aino');
    const secret = cookie.slice(cookie.indexOf('=') + 1);
    expect(secret.length).toBeGreaterThan(40);
    expect(await door.silta.store.desk.session(secret, door.time.clock.now())).toBeNull();
  });
});

const NO_IDS = { next: () => '', code: () => '' };

describe('another site', () => {
  const sites = {
    'another origin': { Origin: 'https://evil.example' },
    'a neighbour of the same domain': { 'Sec-Fetch-Site': 'same-site' },
    'anywhere else': { 'Sec-Fetch-Site': 'cross-site' },
    'nowhere that can be told': { Origin: 'null' },
  } as const;

  test.each(Object.entries(sites))(
    'from %s changes nothing and reads nothing',
    async (_name, from) => {
      const Cookie = await door.signIn('aino');
      const headers = { ...FROM_OUR_PAGE, Cookie, ...from };
      const state = await door.ask('POST', '/console/api/state', {
        headers,
        json: { state: 'ready' },
      });
      expect(state.status).toBe(403);
      for (const path of ['/me', '/queue', '/events']) {
        const read = await door.ask('GET', `/console/api${path}`, { headers: { Cookie, ...from } });
        await read.body?.cancel();
        expect(read.status, path).toBe(403);
      }
      expect(door.logs.join('\n')).toContain('console.other-site');
    },
  );

  test('cannot sign somebody in either', async () => {
    const signed = await door.ask('POST', '/console/api/sign-in', {
      headers: { ...FROM_OUR_PAGE, Origin: 'https://evil.example' },
      json: { user: 'aino', password: PASSWORD },
    });
    expect([signed.status, signed.headers.get('set-cookie')]).toEqual([403, null]);
  });

  test('cannot open the stream of a chat, even with its token', async () => {
    const given = await door.ask('POST', '/v3/directline/tokens/generate', { json: {} });
    const { token } = await given.json();
    const headers = { Authorization: `Bearer ${token}` };
    const begun = await door.ask('POST', '/v3/directline/conversations', { headers, json: {} });
    const stream = new URL((await begun.json()).streamUrl);
    const path = stream.pathname + stream.search;
    const status = (origin?: string) => upgradeStatus(door.url, path, origin);
    expect(await status('https://evil.example')).toBe(403);
    expect(await status('https://www.kunta.example')).toBe(101);
    expect(await status('https://neuvonta.example.fi')).toBe(101);
    expect(await status()).toBe(101);
  });
});

describe('a WebSocket request', () => {
  test.each([
    ['to nowhere', '/nothing', 404],
    ['to no address at all', '//', 404],
    ['to the console', '/console/api/events', 404],
    ['to a chat without a token', '/v3/directline/conversations/x/stream', 403],
    ['to a chat with a made-up token', '/v3/directline/conversations/x/stream?t=a.b.c', 403],
  ])('%s is refused and closed', async (_name, path, status) => {
    expect(await upgradeStatus(door.url, path)).toBe(status);
  });

  test('that is broken off while it is refused ends nothing else', async () => {
    for (let times = 0; times < 20; times += 1)
      await upgradeStatus(door.url, '/', undefined, 'reset');
    expect((await door.ask('GET', '/health/live')).status).toBe(200);
  });
});
