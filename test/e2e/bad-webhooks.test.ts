import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { gzipSync } from 'node:zlib';
import twilio from 'twilio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slowClients } from '../../src/http/slow-clients.ts';
import { old } from '../contract/store-values.ts';
import { type House, openHouse } from '../support/house.ts';
import { judgeTwiml } from '../support/judge-twiml.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';
import { request, sendRaw, statusOf } from '../support/raw-http.ts';

const MESSAGES = '/twilio/messages';
const VOICE = '/twilio/voice';
const FORM = 'application/x-www-form-urlencoded';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A body as it stands, signed as what it is read as. */
async function postBody(
  body: string,
  {
    path = MESSAGES,
    at = house.url,
    type = FORM,
  }: { path?: string; at?: string; type?: string } = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const form = parse(body) as Record<string, string>;
  const signature = twilio.getExpectedTwilioSignature(house.token, at + path, form);
  const response = await fetch(house.url + path, {
    method: 'POST',
    headers: { 'content-type': type, 'x-twilio-signature': signature },
    body,
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function bodyOf(words: string, changes: Record<string, string> = {}): string {
  return new URLSearchParams(messageForm(house, words, changes)).toString();
}

function openHandoffs() {
  return house.silta.store.handoffs.open();
}

describe('a signature counts for one address only', () => {
  test.each([
    ['another port', () => house.url.replace(/\d+$/, '1')],
    ['another scheme', () => house.url.replace('http:', 'https:')],
    ['another host', () => house.url.replace('127.0.0.1', 'localhost')],
  ])('not for %s', async (_what, at) => {
    expect((await postBody(bodyOf('human'), { at: at() })).status).toBe(403);
  });

  test('not for another path or query of ours', async () => {
    const form = messageForm(house, 'human');
    const signature = twilio.getExpectedTwilioSignature(house.token, house.url + MESSAGES, form);
    expect((await postSigned(house, `${MESSAGES}?t=1`, form, signature)).status).toBe(403);
    expect((await postSigned(house, VOICE, form, signature)).status).toBe(403);
    expect(await openHandoffs()).toEqual([]);
  });
});

describe('a parameter that comes twice', () => {
  test('counts as it came first, and of the account not at all', async () => {
    const twice = `${bodyOf('How do I get a tax card?')}&Body=human`;
    expect((await postBody(twice)).status).toBe(200);
    expect(await openHandoffs()).toEqual([]);
    expect((await postBody(`${bodyOf('human')}&AccountSid=AC1`)).status).toBe(403);
  });

  test('an id that has swallowed its neighbour is no id, though the signature fits', async () => {
    const form = messageForm(house, 'human');
    const { NumMedia, MessageSid = '', ...rest } = form;
    const merged = { ...rest, MessageSid: `${MessageSid}NumMedia${NumMedia}` };
    const signature = twilio.getExpectedTwilioSignature(house.token, house.url + MESSAGES, form);
    const status = (await postSigned(house, MESSAGES, merged, signature)).status;
    expect([status, await openHandoffs()]).toEqual([400, []]);
    const call = { AccountSid: house.account, CallSid: `CA${'1'.repeat(32)}NumMedia0` };
    await postSigned(house, VOICE, call);
    expect(await house.silta.store.records.session(call.CallSid)).toBeNull();
  });
});

describe('what is not a form in UTF-8', () => {
  test.each([
    ['application/json', '{"AccountSid":"x"}'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain', 'a=b'],
    [`${FORM}; charset=utf-16`, 'a=b'],
    [`${FORM}; charset=utf-7`, 'a=b'],
    [`${FORM}; charset=iso-8859-1`, 'a=b'],
    [`${FORM}x`, 'a=b'],
  ])('%s is answered 415', async (type, body) => {
    expect((await postBody(body, { type })).status).toBe(415);
    expect((await postBody(body, { type, path: `${MESSAGES}?bodySHA256=0` })).status).toBe(415);
  });

  test.each([FORM, `${FORM};charset=UTF-8`, `${FORM}; charset="utf-8"`])(
    '%s is read',
    async (type) => {
      expect((await postBody(bodyOf('Hello'), { type })).status).toBe(200);
    },
  );

  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])(
    'and %s is told that only POST is',
    async (method) => {
      for (const path of [MESSAGES, VOICE]) {
        const response = await fetch(house.url + path, { method });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
      }
    },
  );

  test('no header makes another method of a POST', async () => {
    const headers = { 'x-http-method-override': 'GET', 'x-method-override': 'GET' };
    const response = await fetch(`${house.url}/chat?_method=GET`, { method: 'PUT', headers });
    expect(response.status).toBe(404);
    const posted = await fetch(`${house.url}/health/live`, { method: 'POST', headers });
    expect(posted.status).toBe(404);
  });
});

describe('a body that is too much', () => {
  test('is refused by its length, before any of it comes', async () => {
    const head = request(`POST ${MESSAGES}`, [`Content-Type: ${FORM}`, 'Content-Length: 65537']);
    expect(statusOf(await sendRaw(house.url, head))).toBe(413);
  });

  test('is refused where it tells no length, once it has come to 64 kB', async () => {
    const head = request(`POST ${MESSAGES}`, [
      `Content-Type: ${FORM}`,
      'Transfer-Encoding: chunked',
    ]);
    const chunk = `ffff\r\n${'a'.repeat(0xffff)}\r\n`;
    expect(statusOf(await sendRaw(house.url, `${head}${chunk}${chunk}0\r\n\r\n`))).toBe(413);
  });

  test('is refused although it comes small and would unfold: gzip is no form of ours', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const post = async (path: string, type: string) => {
      const headers = { 'content-type': type, 'content-encoding': 'gzip' };
      return (await fetch(house.url + path, { method: 'POST', headers, body: bomb })).status;
    };
    expect(await post(MESSAGES, FORM)).toBe(415);
    expect(await post('/chat', FORM)).toBe(413);
    expect(await post('/v3/directline/tokens/generate', 'application/json')).toBe(413);
  });

  test('is refused for its parameters: more than a hundred, or ten thousand on the page', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}=x`).join('&');
    expect((await postBody(`${bodyOf('human')}&${many(100)}`)).status).toBe(403);
    const page = await fetch(`${house.url}/chat`, {
      method: 'POST',
      headers: { 'content-type': FORM },
      body: many(10_000),
    });
    expect(page.status).toBe(413);
    expect(await openHandoffs()).toEqual([]);
  });
});

test('a client that never ends its headers or its body is let go after its time', async () => {
  const server = createServer(slowClients({ headersMs: 60, requestMs: 120 }), (asked, response) => {
    asked.resume().on('end', () => response.end('whole'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = () => false;
  const posted = request('POST /', ['Content-Length: 1000'], 'not all of it');
  const endless = request('POST /', ['Transfer-Encoding: chunked'], '1\r\na\r\n');
  const answers = await Promise.all([
    sendRaw(url, 'POST / HTTP/1.1\r\nHost: silta.example\r\nX-Slow: a', closed),
    sendRaw(url, posted, closed),
    sendRaw(url, endless, closed),
  ]);
  expect(answers.map(statusOf)).toEqual([408, 408, 408]);
  server.close();
});

describe('two ways of telling a length, by which a proxy and we would disagree', () => {
  test.each([
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['two lengths', ['Content-Length: 4', 'Content-Length: 5']],
    ['a length that is no number', ['Content-Length: 4x']],
    ['chunks by another name', ['Transfer-Encoding: chunked, identity']],
    ['a header line that is folded', ['X-A: b', ' Content-Length: 4']],
  ])('%s: refused, and the connection closed', async (_what, lengths) => {
    const said = await sendRaw(
      house.url,
      request(`POST ${MESSAGES}`, [`Content-Type: ${FORM}`, ...lengths], '0\r\n\r\n'),
      () => false,
    );
    expect(statusOf(said)).toBe(400);
  });
});

describe('bytes that are no text', () => {
  const NO_TEXT = [
    ['a broken percent sign', 'tax%E0%A4%A card%'],
    ['bytes that are no UTF-8', 'tax %FF%FE%C0%AF card'],
    ['NUL and other controls', 'tax%00 card%1B%5B31m%07'],
    ['half of a character', 'tax card %ED%A0%BD'],
    ['an order mark', '%EF%BB%BFtax card'],
  ] as const;

  test.each(NO_TEXT)('%s: answered, and kept without it', async (_what, bytes) => {
    const body = bodyOf('@@', { From: 'whatsapp:+358403330002', WaId: '358403330002' });
    const answer = await postBody(body.replace('%40%40', bytes));
    expect(answer.status).toBe(200);
    expect(judgeTwiml(answer.text, 'messaging')).toEqual([]);
    expect(house.logs.filter((line) => line.includes('turn.fault'))).toEqual([]);
  });

  test('in an address are a request that is refused, not a fault', async () => {
    for (const path of ['/a/%E0%A4%A', '/chat?lang=%FF', '/a/%00'])
      expect(statusOf(await sendRaw(house.url, request(`GET ${path}`, [])))).toBeLessThan(500);
  });
});

test('a name with a line break sets no header, and is not even kept', async () => {
  const name = 'Eve\r\nSet-Cookie: a=b\r\n\r\n<b>';
  const form = messageForm(house, 'human', {
    From: 'whatsapp:+358403330003',
    WaId: '358403330003',
    ProfileName: name,
  });
  const answer = await postBody(new URLSearchParams(form).toString());
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  const [handoff] = await openHandoffs();
  const entries = await house.silta.store.records.entries(handoff?.conversation ?? '', 0);
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify([handoff, entries, house.logs])).not.toContain('Eve');
});

describe('a message whose memory is gone comes again', () => {
  test('it is a new message: nothing of the old talk is told to who sends it', async () => {
    const form = messageForm(house, 'How do I get a tax card?', {
      From: 'whatsapp:+358403330004',
      WaId: '358403330004',
    });
    const first = await postSigned(house, MESSAGES, form);
    const later = { ...form, MessageSid: `SM${'a'.repeat(32)}`, Body: 'my landlord threw me out' };
    await postSigned(house, MESSAGES, later);
    const now = house.time.clock.now() + 1;
    await house.silta.store.records.purge(old({ events: now }));
    const again = await postSigned(house, MESSAGES, form);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).not.toContain('landlord');
  });
});
