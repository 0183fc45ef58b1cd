import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Callers,
  openCallers,
  PEOPLE,
  STAFF,
  statusOf,
  type Who,
} from '../../support/door-callers.ts';
import { CHAT_ROWS, OPEN_ROWS, STAFF_ROWS } from '../../support/door-table.ts';
import { type FrontDoor, openFrontDoor } from '../../support/front-door.ts';
import { listRoutes } from '../../support/list-routes.ts';

let door: FrontDoor;
let other: FrontDoor;
let callers: Callers;

beforeAll(async () => {
  door = await openFrontDoor();
  other = await openFrontDoor({ env: { TENANT: 'another-town' } });
  callers = await openCallers(door, other);
});
afterAll(async () => {
  await other.close();
  await door.close();
});

const EVERYBODY: readonly Who[] = [...PEOPLE, ...STAFF];
const isTwilio = (route: string) => /^(POST|_ALL) \/twilio\//.test(route);

/** A request to a route in the name of somebody, with the names of its path filled in. */
async function ask(who: Who, route: string, about: { id?: string; body?: object } = {}) {
  const [named = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(':id', about.id ?? 'none').replace(/:\w+/g, 'none');
  const method = named === 'USE' ? 'GET' : named;
  const headers = callers.headersOf(who);
  if (isTwilio(route)) return statusOf(door, { method, path }, { headers, form: { Body: 'x' } });
  const json = about.body ?? (method === 'POST' ? {} : undefined);
  return statusOf(door, { method, path }, { headers, ...(json ? { json } : {}) });
}

test('every route of the service stands in the table of who may use it, and no other does', () => {
  const rows = [
    ...STAFF_ROWS.map(({ route }) => route),
    ...CHAT_ROWS.map(({ route }) => route),
    ...Object.keys(OPEN_ROWS),
  ];
  const routes = listRoutes(door.silta.app).filter((route) => !isTwilio(route));
  expect(routes).toEqual([...new Set(rows)].sort());
});

describe('staff', () => {
  test.each(STAFF_ROWS)('$route for somebody $when', async ({ route, when, body, get }) => {
    const got: number[] = [];
    for (const who of STAFF) {
      const { id } = await door.waits();
      if (when === 'held') await door.silta.desk.accept(id, 'boris');
      got.push(await ask(who, route, { id, ...(body ? { body } : {}) }));
      await door.silta.desk.close(id, 'boris', 'answered');
    }
    expect(Object.fromEntries(STAFF.map((who, at) => [who, got[at]]))).toEqual(
      Object.fromEntries(STAFF.map((who, at) => [who, get[at]])),
    );
  });

  test.each(STAFF_ROWS)('$route asks anybody else to sign in', async ({ route, when, body }) => {
    const { id } = await door.waits();
    if (when === 'held') await door.silta.desk.accept(id, 'boris');
    for (const who of PEOPLE) {
      expect(await ask(who, route, { id, ...(body ? { body } : {}) }), who).toBe(401);
    }
    expect((await door.silta.store.handoffs.get(id))?.state).toBe(
      when === 'held' ? 'active' : 'waiting',
    );
  });

  test('of another tenant find nobody of this one, whatever they ask for', async () => {
    const { id } = await door.waits();
    const cookie = await other.signIn('satu');
    for (const { route, body } of STAFF_ROWS.filter(({ route }) => route.includes(':id'))) {
      const [method = '', path = ''] = route
        .replace(':id', id)
        .replace(':recording', 'x')
        .split(' ');
      const answered = await other.atConsole(
        method,
        path.replace('/console/api', ''),
        cookie,
        body,
      );
      expect(answered.status, route).toBe(404);
    }
  });
});

describe('people in web chat', () => {
  test.each(CHAT_ROWS)('$route', async ({ route, body, ...expected }) => {
    const about = { id: callers.conversation, ...(body ? { body } : {}) };
    for (const who of EVERYBODY) {
      const isChatting = who === 'person' || who === 'stranger';
      expect(await ask(who, route, about), who).toBe(expected[isChatting ? who : 'nobody']);
    }
  });

  test('see the conversation of their own browser on the page, and no other', async () => {
    const said = 'Kuka näkee tämän';
    await door.ask('POST', `/v3/directline/conversations/${callers.conversation}/activities`, {
      headers: callers.headersOf('person'),
      json: { type: 'message', text: said },
    });
    const page = async (who: Who) =>
      (await door.ask('GET', '/chat', { headers: callers.headersOf(who) })).text();
    expect(await page('person')).toContain(said);
    for (const who of EVERYBODY.filter((one) => one !== 'person')) {
      expect(await page(who), who).not.toContain(said);
    }
  });
});

test('webhooks are for Twilio: no session, token or cookie opens one', async () => {
  const hooks = listRoutes(door.silta.app).filter((route) => route.startsWith('POST /twilio/'));
  expect(hooks.length).toBeGreaterThan(20);
  for (const route of hooks) {
    for (const who of ['nobody', 'person', 'supervisor'] as const) {
      expect(await ask(who, route), `${who} ${route}`).toBe(403);
    }
  }
});

test.each(Object.entries(OPEN_ROWS))('%s is open to everybody alike', async (route, status) => {
  // Signing out ends the session of whoever asks.
  const all = route.endsWith('/sign-out') ? PEOPLE : EVERYBODY;
  for (const who of all) expect(await ask(who, route), who).toBe(status);
});
