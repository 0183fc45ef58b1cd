import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  FROM_OUR_PAGE,
  type FrontDoor,
  keepAnswer,
  openFrontDoor,
  PASSWORD,
  PUBLIC_URL,
} from '../../support/front-door.ts';
import { listRoutes } from '../../support/list-routes.ts';

let door: FrontDoor;
beforeAll(async () => {
  door = await openFrontDoor();
  await keepAnswer(door, 'k7px');
});
afterAll(() => door.close());

/** Every page somebody can look at, and how it may be framed. */
const PAGES = {
  '/': { status: 200, frames: "'self' https://www.kunta.example" },
  '/chat': { status: 200, frames: "'self' https://www.kunta.example" },
  '/chat?lang=ar&place=joensuu': { status: 200, frames: "'self' https://www.kunta.example" },
  '/privacy': { status: 200, frames: "'self' https://www.kunta.example" },
  '/a/k7px': { status: 200, frames: "'self' https://www.kunta.example" },
  '/a/unknown': { status: 404, frames: "'self' https://www.kunta.example" },
  '/console': { status: 200, frames: "'none'" },
  '/simulator': { status: 200, frames: "'none'" },
} as const;

/** What is not a page: read by programs, or by nobody. */
const OTHERS = {
  '/nothing/here': 404,
  '/a/%E0%A4%A': 400,
  '/console/nothing': 404,
  '/console/api/me': 401,
  '/console/api/texts': 200,
  '/v3/directline/conversations/x': 401,
  '/assets/nothing.js': 404,
  '/embed.js': 200,
  '/health/live': 200,
} as const;

/** The directives of a policy by name. */
function policyOf(headers: Headers): ReadonlyMap<string, string> {
  const directives = (headers.get('content-security-policy') ?? '').split(';');
  return new Map(
    directives.map((one) => {
      const [name = '', ...values] = one.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

function expectGuarded(headers: Headers): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': expect.stringMatching(/^(?:no-referrer|same-origin)$/),
    'permissions-policy': expect.stringMatching(
      /camera=\(\), .*geolocation=\(\), .*microphone=\(\)/,
    ),
  });
  expect(headers.get('x-powered-by')).toBeNull();
  const policy = policyOf(headers);
  expect(policy.get('object-src')).toBe("'none'");
  expect(policy.get('base-uri')).toBe("'none'");
  expect(policy.has('frame-ancestors')).toBe(true);
  for (const [name, values] of policy) {
    expect(values, name).not.toMatch(/unsafe-|\*|(?:^| )(?:https?|wss?):(?: |$)|nonce-/);
    if (name !== 'img-src') expect(values, name).not.toContain('data:');
  }
}

/** Scripts, styles and handlers that stand in the page itself. */
const INLINE = /<script(?![^>]*\ssrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:/i;

describe.each(Object.entries(PAGES))('the page %s', (path, { status, frames }) => {
  test('carries every guard, and nothing inline', async () => {
    const page = await door.ask('GET', path);
    expect(page.status).toBe(status);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expectGuarded(page.headers);
    expect(policyOf(page.headers).get('frame-ancestors')).toBe(frames);
    expect(await page.text()).not.toMatch(INLINE);
  });

  test('is kept by no cache', async () => {
    const { headers } = await door.ask('GET', path);
    // The shells of the staff's pages hold nothing of anybody.
    expect(headers.get('cache-control')).toBe(frames === "'none'" ? 'no-cache' : 'no-store');
  });
});

test.each(Object.entries(OTHERS))(
  '%s carries every guard and may not be framed',
  async (path, status) => {
    const { headers, status: got } = await door.ask('GET', path);
    expect(got).toBe(status);
    expectGuarded(headers);
    expect(policyOf(headers).get('frame-ancestors')).toBe("'none'");
    expect(policyOf(headers).get('default-src')).toBe("'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  },
);

test('every route that answers with a page is looked at here', async () => {
  const routes = listRoutes(door.silta.app).filter((route) => route.startsWith('GET '));
  for (const path of routes.map((route) => route.slice(4).replace(/:\w+/g, 'k7px'))) {
    const { headers, body } = await door.ask('GET', path);
    await body?.cancel();
    if (headers.get('content-type')?.startsWith('text/html'))
      expect(Object.keys(PAGES)).toContain(path);
  }
});

test('an inline script, style or handler in a page would be noticed', () => {
  const bad = [
    '<script>x()</script>',
    '<p style="a">',
    '<a onclick="x()">',
    '<a href="javascript:x">',
  ];
  for (const html of [...bad, '<style>p{}</style>']) expect(html).toMatch(INLINE);
  expect('<script type="module" src="/a.js"></script>').not.toMatch(INLINE);
});

test('personal answers of the interfaces are kept by no cache', async () => {
  const given = await door.ask('POST', '/v3/directline/tokens/generate', { json: {} });
  expect(given.headers.get('cache-control')).toBe('no-store');
  const me = await door.atConsole('GET', '/me', await door.signIn('aino'));
  expect(me.headers.get('cache-control')).toBe('no-store');
});

test('what other sites load is the loader alone', async () => {
  const policy = async (path: string) =>
    (await door.ask('GET', path)).headers.get('cross-origin-resource-policy');
  expect(await policy('/embed.js')).toBe('cross-origin');
  for (const path of ['/', '/chat', '/console', '/a/k7px', '/console/api/me', '/health/live']) {
    expect(await policy(path), path).toBe('same-origin');
  }
});

test('music and recordings are sent as what they are', async () => {
  const { headers } = await door.ask('GET', '/static/hold.wav');
  expect(headers.get('content-type')).toBe('audio/wav');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

describe('cookies', () => {
  const attributes = (response: Response) => response.headers.getSetCookie();

  test('of the console are out of reach of scripts, other sites and http', async () => {
    const signed = await door.ask('POST', '/console/api/sign-in', {
      headers: FROM_OUR_PAGE,
      json: { user: 'aino', password: PASSWORD },
    });
    expect(attributes(signed)).toEqual([
      expect.stringMatching(
        /^__Host-silta-console=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800; Secure$/,
      ),
    ]);
  });

  test('of the chat are too, and end with the browser', async () => {
    const headers = { Origin: PUBLIC_URL };
    const posted = await door.ask('POST', '/chat', { headers, form: { text: 'Hei' } });
    expect(posted.status).toBe(303);
    expect(attributes(posted)).toEqual([
      expect.stringMatching(/^__Host-silta_chat=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  test('of a chat in a frame belong to the framing site, and are sent to one path only', async () => {
    const given = await door.ask('POST', '/v3/directline/tokens/generate', {
      headers: { Origin: PUBLIC_URL },
      json: { framed: true },
    });
    expect(attributes(given)).toEqual([
      expect.stringMatching(
        /^__Secure-silta_chat_framed=[^;]+; Path=\/v3\/directline\/tokens; HttpOnly; Secure; Partitioned; SameSite=None$/,
      ),
    ]);
  });

  test('and storage are taken away from who leaves the chat', async () => {
    const left = await door.ask('POST', '/chat/leave');
    expect(left.headers.get('clear-site-data')).toBe('"storage"');
    expect(attributes(left).every((set) => set.includes('Expires=Thu, 01 Jan 1970'))).toBe(true);
    expect(left.headers.get('location')).toBe('https://www.ilmatieteenlaitos.fi/');
  });
});

test('files of the pages are what the build wrote, with names that change with them', async () => {
  const page = await (await door.ask('GET', '/chat')).text();
  const script = /src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? '';
  const { headers, status } = await door.ask('GET', script);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(headers.get('cache-control')).toContain('immutable');
});
