import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchFile } from '../../../../src/channels/twilio/fetch-file.ts';
import { troubleOf } from '../../../../src/domain/trouble.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What comes of asking for a file there: its length, or why there is none. */
async function asked(url: string, timeoutMs = 2_000): Promise<unknown> {
  try {
    const file = await fetchFile({ url, authorization: 'Basic key', timeoutMs, mostBytes: 1_000 });
    return file?.bytes.length ?? null;
  } catch (error) {
    return troubleOf(error);
  }
}

const ELSEWHERE = { kind: 'dead', why: 'a way elsewhere' };

test.each([
  'http://169.254.169.254/latest/meta-data',
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'http://2130706433/',
  'http://media.twiliocdn.com/without-https',
  'https://twiliocdn.com.evil.example/',
  'https://eviltwilio.com/',
  'file:///etc/passwd',
  'gopher://x',
])('whoever is sent on to %s does not go there', async (location) => {
  const url = await serve((_, response) => response.writeHead(302, { location }).end());
  expect(await asked(url)).toEqual(ELSEWHERE);
});

test('a file that was moved on the same address is found, and a circle ends', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/new') response.end('sound');
    else if (request.url === '/old') response.writeHead(307, { location: '/new' }).end();
    else response.writeHead(302, { location: '/round' }).end();
  });
  expect([await asked(`${url}/old`), await asked(`${url}/round`)]).toEqual([5, ELSEWHERE]);
});

test('the key of the account goes to its own address only', async () => {
  const keys: unknown[] = [];
  const url = await serve((request, response) => {
    keys.push(request.headers.authorization);
    response.end('sound');
  });
  await asked(url);
  expect(keys).toEqual(['Basic key']);
});

test('a file that is too large is not read to its end, told or not', async () => {
  const told = await serve((_, response) => response.end('x'.repeat(1_001)));
  let stopped: Promise<unknown> = Promise.resolve();
  const endless = await serve((_, response) => {
    stopped = once(response, 'close');
    const more = (): void => {
      while (response.write('x'.repeat(500)));
    };
    response.on('drain', more);
    more();
  });
  const tooLarge = { kind: 'dead', why: 'the file is too large' };
  expect([await asked(told), await asked(endless)]).toEqual([tooLarge, tooLarge]);
  await stopped;
});

test('a file that never comes is given up and asked for again later; one that is gone is none', async () => {
  const silent = await serve(() => {});
  const slow = await serve((_, response) => void response.write('x'));
  const gone = await serve((_, response) => response.writeHead(404).end());
  expect(await asked(silent, 50)).toMatchObject({ kind: 'retry' });
  expect(await asked(slow, 50)).toMatchObject({ kind: 'retry' });
  expect(await asked(gone)).toBeNull();
});
