import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../../src/console/account.ts';
import { hashPassword } from '../../../src/console/password.ts';
import { createPasswordSignIn } from '../../../src/console/sign-in.ts';
import {
  FROM_OUR_PAGE,
  type FrontDoor,
  keepAnswer,
  openFrontDoor,
  PUBLIC_URL,
} from '../../support/front-door.ts';

const MINUTE = 60_000;

/** Behind one proxy, behind proxies named by address, and one that knows of none, with real passwords. */
let door: FrontDoor;
let named: FrontDoor;
let alone: FrontDoor;
beforeAll(async () => {
  alone = await openFrontDoor({ hash: (password) => hashPassword(password, new Uint8Array(16)) });
  named = await openFrontDoor({ env: { TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' } });
  door = await openFrontDoor({ env: { TRUSTED_PROXIES: '1' } });
});
// Every limit has forgotten what the test before did.
afterEach(() => passes(10 * MINUTE));
afterAll(async () => {
  for (const one of [door, named, alone]) await one.close();
});

const from = (address: string) => ({ 'X-Forwarded-For': address });
const passes = (ms: number) => door.time.advance(ms, async () => undefined);

/** How many requests pass before the first that must wait; `most` when none must. */
async function passedBefore(
  most: number,
  ask: (nth: number) => Promise<Response>,
): Promise<number> {
  for (let nth = 0; nth < most; nth += 1) {
    const { status } = await ask(nth);
    if (status === 429) return nth;
  }
  return most;
}

const openCode = (nth: number, headers: Record<string, string> = {}, at = door) =>
  at.ask('GET', `/a/none-${nth}`, { headers });

describe('codes of answers', () => {
  test('are guessed thirty times and no more, and the page says how long to wait', async () => {
    expect(await passedBefore(40, openCode)).toBe(30);
    const refused = await openCode(99, { 'Accept-Language': 'ru' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(600);
    expect(await refused.text()).toContain('Подождите десять минут');
    await passes(10 * MINUTE);
    expect((await openCode(1)).status).toBe(404);
  });

  test('are not looked up for a guesser: a right one is not told from a wrong one', async () => {
    await keepAnswer(door, 'right');
    // Whoever opens their own page as often as they like is no guesser.
    expect(await passedBefore(40, () => door.ask('GET', '/a/right'))).toBe(40);
    await passedBefore(31, openCode);
    expect((await door.ask('GET', '/a/right')).status).toBe(429);
  });
});

describe('whose request it is', () => {
  test('is told by the connection alone unless a proxy is named, and the log says that one came', async () => {
    expect(await passedBefore(40, (nth) => openCode(nth, from(`203.0.113.${nth}`), alone))).toBe(
      30,
    );
    const told = alone.logs.filter((line) => line.includes('http.unnamed-proxy'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Set TRUSTED_PROXIES');
  });

  test('is told by the one proxy before the server, whatever a sender has written before it', async () => {
    const forged = (nth: number) => openCode(nth, from(`198.51.100.${nth}, 203.0.113.9`));
    expect(await passedBefore(40, forged)).toBe(30);
    expect((await openCode(1, from('203.0.113.9, 203.0.113.10'))).status).toBe(404);
    expect(door.logs.join('\n')).not.toContain('http.unnamed-proxy');
  });

  test('is told by the addresses of proxies, past all of them, without the port they write', async () => {
    const chain = (nth: number) =>
      openCode(nth, from(`198.51.100.7, 203.0.113.9:${4000 + nth}, 10.1.2.3`), named);
    expect(await passedBefore(40, chain)).toBe(30);
    expect((await openCode(1, from('203.0.113.10, 10.1.2.3'), named)).status).toBe(404);
  });

  test('is one and the same for all addresses of a household', async () => {
    const many = (nth: number) => openCode(nth, from(`2001:db8:1:2:${nth}::1`));
    expect(await passedBefore(40, many)).toBe(30);
    expect((await openCode(1, from('2001:db8:1:3::1'))).status).toBe(404);
  });
});

describe('signing in', () => {
  const signIn = (user: string, address: string, at = door) =>
    at.ask('POST', '/console/api/sign-in', {
      headers: { ...FROM_OUR_PAGE, ...from(address) },
      json: { user, password: 'not the password' },
    });

  test('is tried eight times for an account from one place, and elsewhere goes on', async () => {
    expect(await passedBefore(12, () => signIn('aino', '203.0.113.9'))).toBe(8);
    const refused = await signIn('AINO ', '203.0.113.9');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    expect(await refused.json()).toMatchObject({ error: { message: 'console.error.too-many' } });
    expect(await door.signIn('aino', from('203.0.113.10'))).toContain('silta-console=');
  });

  test('of one account is tried forty times from anywhere', async () => {
    // No password fits this account, so that none has to be derived.
    const account = { ...door.accounts[0], id: 'aino', passwordHash: '' } as Account;
    const tryIt = createPasswordSignIn([account], door.time.clock);
    const kinds: string[] = [];
    for (let nth = 0; nth < 50; nth += 1) {
      const { kind } = await tryIt({ user: 'aino', password: 'x', from: `203.0.113.${nth}` });
      kinds.push(kind);
    }
    expect(kinds.indexOf('too-many')).toBe(40);
  });

  test('is refused alike for accounts that exist and that do not, by words and by limit', async () => {
    const told = async (user: string, address: string) => {
      const seen: unknown[] = [];
      for (let nth = 0; nth < 9; nth += 1) {
        const { status, body, headers } = await read(await signIn(user, address));
        seen.push([status, body, headers]);
      }
      return seen;
    };
    expect(await told('aino', '203.0.113.9')).toEqual(await told('nobody', '203.0.113.10'));
  });

  test('takes as long for an account that does not exist', async () => {
    const fastest = async (user: string) => {
      const times: number[] = [];
      for (let nth = 0; nth < 4; nth += 1) {
        const began = performance.now();
        await signIn(user, `203.0.113.${nth}`, alone);
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    };
    const ratio = (await fastest('nobody')) / (await fastest('aino'));
    // Without deriving a key it would take a fiftieth.
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });

  test('is logged with the account it was for, and never with what was typed', async () => {
    await signIn('aino', '');
    await signIn('my secret password', '');
    const lines = door.logs.filter((line) => line.includes('console.sign-in'));
    expect(lines.at(-2)).toMatch(/"result":"refused","advisor":"aino"/);
    expect(lines.at(-1)).toMatch(/"advisor":null/);
    expect(lines.join('\n')).not.toMatch(/secret|password/);
  });
});

describe('web chat', () => {
  const token = async (address: string, headers: Record<string, string> = {}) =>
    door.ask('POST', '/v3/directline/tokens/generate', {
      headers: { ...from(address), ...headers },
      json: {},
    });
  /** Needs no answer, so what is counted is the door and not the turn. */
  const typing = { type: 'typing' };

  test('takes thirty messages a minute in one conversation, and says so in the language of the reader', async () => {
    const { token: bearer, conversationId } = await (await token('')).json();
    const send = () =>
      door.ask('POST', `/v3/directline/conversations/${conversationId}/activities`, {
        headers: { Authorization: `Bearer ${bearer}`, 'Accept-Language': 'so, en' },
        json: typing,
      });
    expect(await passedBefore(40, send)).toBe(30);
    const refused = await send();
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({
      error: { code: 'TooManyRequests', message: expect.stringContaining('Daqiiqad sug') },
    });
    await passes(MINUTE);
    expect((await send()).status).toBe(200);
  });

  test('takes three hundred messages a minute from one address, in however many conversations', async () => {
    const chats = await Promise.all(
      Array.from({ length: 15 }, async () => (await token('203.0.113.9')).json()),
    );
    const send = (nth: number, address = '203.0.113.9') => {
      const { token: bearer, conversationId } = chats[nth % chats.length];
      return door.ask('POST', `/v3/directline/conversations/${conversationId}/activities`, {
        headers: { Authorization: `Bearer ${bearer}`, ...from(address) },
        json: typing,
      });
    };
    expect(await passedBefore(400, (nth) => send(nth))).toBe(300);
    expect((await send(1, '203.0.113.10')).status).toBe(200);
  });

  test('opens a hundred and fifty conversations in ten minutes for one address, by script or page', async () => {
    expect(await passedBefore(160, () => token('203.0.113.9'))).toBe(150);
    const told = 'محاولات كثيرة. الرجاء الانتظار عشر دقائق.';
    const script = await token('203.0.113.9', { 'Accept-Language': 'ar' });
    expect(await script.json()).toMatchObject({ error: { message: told } });
    const page = await door.ask('POST', '/chat', {
      headers: { Origin: PUBLIC_URL, ...from('203.0.113.9'), 'Accept-Language': 'ar' },
      form: { text: 'مرحبا' },
    });
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await page.text()).toMatch(new RegExp(`${told}.*مرحبا</textarea>`, 's'));
    expect((await token('203.0.113.10')).status).toBe(200);
  });
});

async function read(response: Response) {
  const { status, headers } = response;
  return { status, body: await response.json(), headers: headers.get('retry-after') };
}
