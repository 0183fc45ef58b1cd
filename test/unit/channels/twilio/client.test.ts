import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTwilioClient } from '../../../../src/channels/twilio/client.ts';
import { toProviderFault } from '../../../../src/channels/twilio/trouble.ts';
import { troubleOf } from '../../../../src/domain/trouble.ts';
import { ACCOUNT } from '../../../support/twilio-door.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function pretend(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return createTwilioClient({
    accountSid: ACCOUNT,
    signIn: { apiKey: 'SK1', apiSecret: 'secret' },
    region: 'ie1',
    baseUrl: `http://127.0.0.1:${port}/`,
  });
}

function reply(response: ServerResponse, status: number, json: object, headers = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(json));
}

const MESSAGE = { from: '+358931000000', to: '+358401234567', body: 'Hei' };

test('requests go to the given address, signed in by the API key, other products under their name', async () => {
  const seen: string[] = [];
  const client = await pretend((request, response) => {
    seen.push(
      `${request.method} ${request.url} ${atob(String(request.headers.authorization).slice(6))}`,
    );
    reply(response, 201, { sid: 'SM1' });
  });
  await client.messages.create(MESSAGE);
  await client.content.v1.contents('HX1').fetch();
  expect(seen).toEqual([
    `POST /2010-04-01/Accounts/${ACCOUNT}/Messages.json SK1:secret`,
    'GET /content/v1/Content/HX1 SK1:secret',
  ]);
});

async function troubleWith(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const client = await pretend(answer);
  const error = await client.messages.create(MESSAGE).catch((caught: unknown) => caught);
  return troubleOf(toProviderFault(error));
}

test('a request refused for being too many is repeated, then given back with the time Twilio named', async () => {
  let asked = 0;
  const trouble = await troubleWith((_, response) => {
    asked += 1;
    reply(response, 429, { code: 20429 }, { 'retry-after': '7' });
  });
  expect({ asked, trouble }).toMatchObject({ asked: 3, trouble: { kind: 'retry', afterMs: 7000 } });
});

test('a number that cannot be reached is never tried again', async () => {
  const trouble = await troubleWith((_, response) =>
    reply(response, 400, { code: 21211, message: 'Invalid To' }),
  );
  expect(trouble).toEqual({ kind: 'dead', why: 'HTTP 400, code 21211' });
});

test('after a server fault or a lost answer nobody knows whether it was sent', async () => {
  const fault = await troubleWith((_, response) => reply(response, 500, { code: 20500 }));
  const lost = await troubleWith((request) => request.socket.destroy());
  expect([fault.kind, lost.kind]).toEqual(['unknown', 'unknown']);
});

test('where no connection stands, nothing was sent', async () => {
  const client = await pretend(() => {});
  server?.close();
  const error = await client.messages.create(MESSAGE).catch((caught: unknown) => caught);
  expect(troubleOf(toProviderFault(error))).toMatchObject({ kind: 'retry', why: 'ECONNREFUSED' });
});
