import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse } from '../support/console-house.ts';

let house: ConsoleHouse;
beforeEach(async () => {
  house = await openConsoleHouse();
});
afterEach(() => house.close());

const hours = (count: number) => count * 3_600_000;

const EVERY_ROUTE = [
  ['get', '/me', ['aino', 'satu', 'eero']],
  ['post', '/state', ['aino', 'satu']],
  ['get', '/queue', ['aino', 'satu']],
  ['post', '/take-next', ['aino', 'satu']],
  ['get', '/handoffs/x', ['aino', 'satu']],
  ['get', '/handoffs/x/answer', ['aino', 'satu']],
  ['get', '/handoffs/x/reading', ['aino', 'satu']],
  ['post', '/handoffs/x/accept', ['aino', 'satu']],
  ['post', '/handoffs/x/reply', ['aino', 'satu']],
  ['post', '/handoffs/x/skip', ['aino', 'satu']],
  ['post', '/handoffs/x/close', ['aino', 'satu']],
  ['get', '/gaps', ['satu', 'eero']],
] as const;

test.each(EVERY_ROUTE)('%s %s is open to %s and to nobody else', async (method, path, allowed) => {
  expect((await house.browser()[method](path)).status).toBe(401);
  for (const user of ['aino', 'satu', 'eero']) {
    const page = await house.signedIn(user);
    const { status } = await page[method](path);
    expect(status === 403, `${user} ${status}`).toBe(!allowed.some((one) => one === user));
    expect(status).not.toBe(401);
  }
});

test('the queue of another municipality does not exist for an advisor', async () => {
  const { id } = await house.asks();
  const kaisa = await house.signedIn('kaisa');
  expect((await kaisa.queue()).rows).toEqual([]);
  for (const act of ['accept', 'skip']) {
    expect((await kaisa.post(`/handoffs/${id}/${act}`)).status).toBe(404);
  }
  expect((await kaisa.get(`/handoffs/${id}`)).status).toBe(404);
  expect((await kaisa.post(`/handoffs/${id}/reply`, { text: 'x', key: 'key-0001' })).status).toBe(
    404,
  );
  expect((await kaisa.post(`/handoffs/${id}/close`, { outcome: 'other' })).status).toBe(404);
  expect((await house.store.handoffs.get(id))?.version).toBe(1);
});

test('a conversation with one advisor is closed to another, and open to a supervisor', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${id}/accept`);
  const boris = await house.signedIn('boris');
  expect((await boris.get(`/handoffs/${id}`)).status).toBe(403);
  expect((await boris.post(`/handoffs/${id}/reply`, { text: 'x', key: 'key-0001' })).status).toBe(
    409,
  );
  expect((await boris.post(`/handoffs/${id}/close`, { outcome: 'other' })).status).toBe(403);
  const satu = await house.signedIn('satu');
  expect((await satu.get(`/handoffs/${id}`)).status).toBe(200);
});

test('a person who still waits is closed by a supervisor only', async () => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  expect((await aino.post(`/handoffs/${id}/close`, { outcome: 'other' })).status).toBe(403);
  const satu = await house.signedIn('satu');
  expect((await satu.post(`/handoffs/${id}/close`, { outcome: 'other' })).status).toBe(200);
});

test('a wrong password and an unknown user are refused alike', async () => {
  const page = house.browser();
  const wrong = await page.post('/sign-in', { user: 'aino', password: 'wrong' });
  const unknown = await page.post('/sign-in', { user: 'nobody', password: 'wrong' });
  expect(wrong.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
  expect(page.cookie).toBe('');
});

test('after eight wrong passwords the right one must wait ten minutes', async () => {
  const page = house.browser();
  for (let count = 0; count < 8; count += 1) {
    await page.post('/sign-in', { user: 'aino', password: `wrong ${count}` });
  }
  const right = { user: 'aino', password: 'lumi sataa hiljaa' };
  expect((await page.post('/sign-in', right)).status).toBe(429);
  house.passes(hours(1));
  expect((await page.post('/sign-in', right)).status).toBe(200);
});

test('sixty tries from one address are enough, whoever they were for', async () => {
  const page = house.browser();
  for (let count = 0; count < 60; count += 1) {
    await page.post('/sign-in', { user: 'nobody', password: `wrong ${count}` });
  }
  const right = { user: 'aino', password: 'lumi sataa hiljaa' };
  expect((await page.post('/sign-in', right)).status).toBe(429);
  house.passes(hours(1));
  expect((await page.post('/sign-in', right)).status).toBe(200);
});

test('the session cookie cannot be read by scripts and does not travel to other sites', async () => {
  const page = house.browser();
  const { headers } = await page.post('/sign-in', { user: 'aino', password: 'lumi sataa hiljaa' });
  expect(headers.get('Set-Cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/);
});

test('a session ends after eight hours, at signing out, and for the one before signing in again', async () => {
  const aino = await house.signedIn('aino');
  const before = aino.cookie;
  await aino.post('/sign-in', { user: 'aino', password: 'lumi sataa hiljaa' });
  const stolen = Object.assign(house.browser(), { cookie: before });
  expect((await stolen.get('/me')).status).toBe(401);
  const copy = aino.cookie;
  await aino.post('/sign-out');
  Object.assign(stolen, { cookie: copy });
  expect((await stolen.get('/me')).status).toBe(401);
  const boris = await house.signedIn('boris');
  house.passes(hours(8) + 1);
  expect((await boris.get('/me')).status).toBe(401);
});

test('signing out takes the advisor off the phones', async () => {
  const aino = await house.signedIn('aino');
  await aino.post('/state', { state: 'ready' });
  await aino.post('/sign-out');
  expect(await house.store.desk.advisors()).toMatchObject([{ id: 'aino', state: 'away' }]);
});

test.each([
  ['another origin', { Origin: 'https://evil.example' }],
  ['no header of our own', { 'x-silta-console': '' }],
  ['a browser that says it comes from elsewhere', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a browser that says it comes from a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
])('a request with %s changes nothing', async (_name, headers) => {
  const { id } = await house.asks();
  const aino = await house.signedIn('aino');
  expect((await aino.post(`/handoffs/${id}/accept`, {}, headers)).status).toBe(403);
  expect((await house.store.handoffs.get(id))?.state).toBe('waiting');
});

test('a body that is no JSON, too long or of another shape is refused, and nothing leaks', async () => {
  const aino = await house.signedIn('aino');
  const { id } = await house.asks();
  const reply = (body: unknown) => aino.post(`/handoffs/${id}/reply`, body);
  const bad = { error: { code: 'bad-request', message: 'console.error.bad-request' } };
  for (const body of [
    null,
    [],
    { text: '' },
    { text: 'x' },
    { text: 'x'.repeat(40_000), key: 'key-0001' },
  ]) {
    expect(await reply(body)).toMatchObject({ status: 400, body: bad });
  }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect((await aino.post(`/handoffs/${id}/reply`, 'a=b', form)).status).toBe(400);
  const hostile = JSON.parse('{"__proto__":{"role":"supervisor"},"outcome":"other"}');
  expect((await aino.post(`/handoffs/${id}/close`, hostile)).status).not.toBe(200);
});

test('answers are never kept by a cache, and unknown paths answer in the same form', async () => {
  const page = house.browser();
  const { headers, status, body } = await page.get('/nothing');
  expect(status).toBe(404);
  expect(body).toEqual({ error: { code: 'not-found', message: 'console.error.not-found' } });
  expect(headers.get('Cache-Control')).toBe('no-store');
});

test('the log names advisors and handoffs and never what was said', async () => {
  const { id, question } = await house.asks();
  const aino = await house.signedIn('aino');
  await aino.post(`/handoffs/${id}/accept`);
  await aino.post(`/handoffs/${id}/reply`, { text: 'salainen viesti', key: 'key-0001' });
  const log = house.logged.join('\n');
  expect(log).toContain(id);
  for (const secret of ['salainen', question, 'lumi', '9999999']) expect(log).not.toContain(secret);
});
