import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visit } from '../support/browserless.ts';
import { callWire, openWire } from '../support/direct-line-http.ts';
import { type House, openHouse } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';
import { request, sendRaw, statusOf } from '../support/raw-http.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

function faults(): readonly string[] {
  return house.logs.filter((line) => /turn\.fault|http\.fault/.test(line));
}

describe('a WebSocket that is none of ours', () => {
  test.each([
    ['an address that is none', '//', 404],
    ['another path', '/console/api/events', 404],
    ['no token', '/v3/directline/conversations/abc/stream', 403],
    ['a made-up token', '/v3/directline/conversations/abc/stream?t=a.b.c', 403],
  ])('with %s is refused, and the service goes on', async (_what, path, status) => {
    expect(statusOf(await sendRaw(house.url, request(`GET ${path}`, UPGRADE)))).toBe(status);
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
  });

  test('with the token of one conversation opens no other', async () => {
    const [one, other] = [await openWire(house.url), await openWire(house.url)];
    const { json } = await one.call('GET', '/conversations/:id');
    const { search } = new URL(json.streamUrl);
    const path = `/v3/directline/conversations/${other.conversation}/stream${search}`;
    expect(statusOf(await sendRaw(house.url, request(`GET ${path}`, UPGRADE)))).toBe(403);
  });

  test('that breaks off while it is refused takes nothing with it', async () => {
    const { port } = new URL(house.url);
    for (const path of ['//', '/v3/directline/conversations/abc/stream']) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
      const gone = new Promise((resolve) => socket.on('close', resolve));
      socket.write(request(`GET ${path}`, UPGRADE), () => socket.resetAndDestroy());
      await gone;
    }
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
  });
});

describe('a name that every object has', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  test.each(NAMES)('%s is no place of a page', async (name) => {
    expect((await fetch(`${house.url}/chat?place=${name}`)).status).toBe(200);
    const { json } = await callWire(house.url, 'POST', {
      path: '/tokens/generate',
      body: { place: name },
    });
    const claims = Buffer.from(json.token.split('.')[1], 'base64url').toString();
    expect(JSON.parse(claims).place).toBeNull();
    expect(faults()).toEqual([]);
  });

  test.each(['', 'topic:', 'place:', 'group:', 'area:', 'page:', 'more:'])(
    'is no option, alone or after "%s"',
    async (prefix) => {
      const visitor = await visit(house, 'en');
      await visitor.posts({ start: '1' });
      for (const name of [...NAMES, 'nowhere', '-1', '1e9'])
        await visitor.posts({ choice: `${prefix}${name}` });
      expect(faults()).toEqual([]);
      expect(await house.silta.store.handoffs.open()).toEqual([]);
    },
  );
});

describe('what a request adds to itself', () => {
  async function atConsole(
    path: string,
    body: object | null,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${house.url}/console/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        origin: house.url,
        'x-silta-console': '1',
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { status: response.status, cookie, headers: response.headers };
  }
  const AINO = { user: 'aino', password: 'silta-demo' };

  test('a role, a place or another name are no part of signing in or of being at work', async () => {
    for (const more of [{ role: 'supervisor' }, { places: ['kajaani'] }, { advisor: 'satu' }])
      expect((await atConsole('/sign-in', { ...AINO, ...more })).status).toBe(400);
    const { cookie } = await atConsole('/sign-in', AINO);
    const state = { state: 'ready', role: 'supervisor' };
    expect((await atConsole('/state', state, { cookie })).status).toBe(400);
    expect((await atConsole('/gaps', null, { cookie })).status).toBe(403);
  });

  test('a session that the browser brought is not the one it has after signing in', async () => {
    const planted = 'silta-console=planted-by-somebody-else';
    const { cookie } = await atConsole('/sign-in', AINO, { cookie: planted });
    expect(cookie).not.toBe(planted);
    expect((await atConsole('/me', null, { cookie: planted })).status).toBe(401);
  });

  test('another site may neither look at the console nor listen to it, with the cookie or without', async () => {
    const { cookie } = await atConsole('/sign-in', AINO);
    for (const path of ['/queue', '/events', '/me'])
      for (const site of ['cross-site', 'same-site']) {
        const asked = { cookie, 'sec-fetch-site': site };
        expect((await atConsole(path, null, asked)).status).toBe(403);
      }
    expect((await atConsole('/events', null)).status).toBe(401);
    expect((await atConsole('/me', null, { cookie, 'sec-fetch-site': 'none' })).status).toBe(200);
  });

  test('no page or answer names the origin that asks as one that may read it', async () => {
    const headers = { origin: 'https://evil.example' };
    for (const path of ['/', '/chat', '/console', '/console/api/texts', '/v3/directline/session'])
      expect(
        (await fetch(house.url + path, { headers })).headers.get('access-control-allow-origin'),
      ).toBeNull();
  });

  test('no page but the chat may be framed, and that only by ours', async () => {
    const policyOf = async (path: string) =>
      (await fetch(house.url + path)).headers.get('content-security-policy');
    expect(await policyOf('/console')).toContain("frame-ancestors 'none'");
    for (const path of ['/', '/chat'])
      expect(await policyOf(path)).toMatch(/frame-ancestors 'self'(;|$)/);
    expect(await policyOf('/nothing')).toContain("frame-ancestors 'none'");
    for (const path of ['/', '/chat', '/console'])
      expect(await policyOf(path)).not.toMatch(/unsafe-|script-src[^;]*\*/);
  });

  test('a place is no address to be sent on to', async () => {
    for (const place of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const response = await fetch(`${house.url}/chat`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: house.url },
        body: new URLSearchParams({ start: '1', place }),
      });
      expect(response.headers.get('location')).toBe('/chat#end');
    }
  });

  test('a token that signs itself is none', async () => {
    const wire = await openWire(house.url);
    const [, body] = wire.token.split('.');
    const encode = (alg: string) =>
      Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url');
    for (const forged of [
      `${encode('none')}.${body}.`,
      `${encode('RS256')}.${body}.AAAA`,
      `.${body}.`,
    ]) {
      const answer = await wire.call('GET', '/conversations/:id', { token: forged });
      expect(answer.status).toBe(401);
    }
  });
});

describe('a file outside of what is served', () => {
  test.each([
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/%2e%2e%2fpackage.json',
    '/assets/..%5cpackage.json',
    '/assets/%00',
    '/assets//etc/passwd',
    '/audio/..%2f..%2fpackage.json/x',
    '/audio/fi/..%2f..%2fpackage.json',
    '/audio/%2e%2e/manifest.json',
    '/a/..%2f..%2fetc%2fpasswd',
    '/assets/CON',
  ])('%s is not found', async (path) => {
    const said = await sendRaw(
      house.url,
      request(`GET ${path}`, ['Connection: close']),
      () => false,
    );
    expect([400, 404]).toContain(statusOf(said));
    expect(said).not.toMatch(/"name": "silta"|root:/);
  });
});

test('what people attach is not fetched, whatever address it names', async () => {
  let asked = 0;
  const trap = createServer((_, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(trap, 'listening');
  const { port } = trap.address() as AddressInfo;
  const form = messageForm(house, '', {
    NumMedia: '1',
    MediaUrl0: `http://127.0.0.1:${port}/photo`,
    MediaContentType0: 'image/svg+xml',
  });
  expect((await postSigned(house, '/twilio/messages', form)).status).toBe(200);
  const wire = await openWire(house.url);
  const contentUrl = `http://127.0.0.1:${port}/file`;
  await wire.call('POST', '/conversations/:id/activities', {
    body: { type: 'message', text: 'see', attachments: [{ contentType: 'image/png', contentUrl }] },
  });
  await house.simulator.settle();
  expect(asked).toBe(0);
  trap.close();
});
