import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { signedHooks } from '../../../../src/channels/twilio/webhook.ts';
import {
  ACCOUNT,
  aGate,
  type Door,
  keepingLog,
  openDoor,
  signed,
} from '../../../support/twilio-door.ts';

const FORM = { AccountSid: ACCOUNT, From: '+358401234567', Body: ' täällä & nyt ' };
const PATH = '/hook?t=3&l=ru';
let door: Door | undefined;
afterEach(() => door?.close());

async function open(gate = aGate()): Promise<Door> {
  const handle = async ({ form, query }: { form: object; query: URLSearchParams }) =>
    `<Response>${JSON.stringify(form)} ${query.get('t')}</Response>`;
  door = await openDoor(signedHooks({ gate, hooks: { '/hook': { handle, onFault: null } } }));
  return door;
}

test('a webhook that Twilio signed for the public address is answered with TwiML', async () => {
  const answer = await (await open()).post(PATH, FORM);
  expect(answer).toMatchObject({ status: 200, type: expect.stringContaining('text/xml') });
  expect(answer.body).toContain('" täällä & nyt "');
  expect(answer.body).toContain(' 3<');
});

test.each([
  ['without a signature', { ...signed(PATH, FORM), headers: {} }],
  ['signed with another token', signed(PATH, FORM, 'guessed')],
  ['signed for another address', signed('/hook?t=4&l=ru', FORM)],
  [
    'with a parameter added on the way',
    { ...signed(PATH, FORM), body: new URLSearchParams({ ...FORM, Digits: '1' }) },
  ],
  ['of another account', signed(PATH, { ...FORM, AccountSid: `AC${'2'.repeat(32)}` })],
])('a webhook %s is refused', async (_, request) => {
  expect(await (await open()).send(PATH, request)).toMatchObject({ status: 403, body: '' });
});

test.each([
  ['/hook?t=3&l=ru', '/hook', '?t=3&l=ru', ''],
  ['/hook?t=3&l=ru', '/hook?t=3', '&l', '=ru'],
  ['/hook?t=3&l=ru', '/hook?t=3', '', '&l=ru'],
  ['/hook/status', '/hook', '/status', ''],
  ['/hook/status?t=3', '/hook', '/status?t', '=3'],
])('a webhook of %s does not count for %s with the rest as a parameter', async (...moved) => {
  const [of, path, name, value] = moved;
  const body = new URLSearchParams([[name, value], ...Object.entries(FORM)]);
  const answer = await (await open()).send(path, { ...signed(of, FORM), body });
  expect(answer).toMatchObject({ status: 403, body: '' });
});

test('forwarded headers do not move the address that is checked', async () => {
  const request = signed(PATH, FORM);
  const headers = {
    ...request.headers,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
  };
  expect(await (await open()).send(PATH, { ...request, headers })).toMatchObject({ status: 200 });
});

test('while a token is rotated, webhooks signed with either are taken', async () => {
  const opened = await open(aGate({ authTokens: ['the-new-one', 'the-old-one'] }));
  expect((await opened.send(PATH, signed(PATH, FORM, 'the-old-one'))).status).toBe(200);
  expect((await opened.send(PATH, signed(PATH, FORM, 'the-new-one'))).status).toBe(200);
});

test.each([[[]], [['']]])('without a token nothing is from Twilio', async (authTokens) => {
  const opened = await open(aGate({ authTokens }));
  expect((await opened.send(PATH, signed(PATH, FORM, ''))).status).toBe(403);
});

test('a refusal is logged with its reason and without the form', async () => {
  const log = keepingLog();
  await (await open(aGate({ log }))).send(PATH, signed(PATH, FORM, 'guessed'));
  expect(log.lines).toEqual([
    {
      event: 'twilio.refused',
      fields: { path: '/hook', why: expect.stringContaining('PUBLIC_BASE_URL') },
    },
  ]);
});

test.each([
  ['JSON', 415, { body: '{}', headers: { 'content-type': 'application/json' } }],
  [
    'a compressed form',
    415,
    {
      body: gzipSync('a=b'),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
    },
  ],
  ['a form of 65 kB', 413, { body: new URLSearchParams({ Body: 'x'.repeat(66_000) }) }],
  [
    'a form of 101 parameters',
    403,
    {
      body: new URLSearchParams(
        Array.from({ length: 101 }, (_, at): [string, string] => [`p${at}`, 'x']),
      ),
    },
  ],
  [
    'an empty form',
    403,
    { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
])('%s is not read', async (_, status, request) => {
  expect((await (await open()).send(PATH, { method: 'POST', ...request })).status).toBe(status);
});

test('a handler that fails says its apology, and the log says where', async () => {
  const log = keepingLog();
  const broken = { handle: () => Promise.reject(new Error('boom')), onFault: () => '<Response/>' };
  door = await openDoor(signedHooks({ gate: aGate({ log }), hooks: { '/hook': broken } }));
  expect(await door.post('/hook', FORM)).toMatchObject({ status: 200, body: '<Response/>' });
  expect(log.lines).toMatchObject([
    { event: 'twilio.failed', fields: { path: '/hook', code: 'bug' } },
  ]);
});
