import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkPublicAddress } from '../../src/cli/check-public-address.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
const proxies: Server[] = [];
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  for (const proxy of proxies.splice(0)) proxy.close();
  await house.close();
});

function doctorAt(address: string, token = house.token): Promise<string | null> {
  return checkPublicAddress({
    PUBLIC_BASE_URL: address,
    TWILIO_AUTH_TOKEN: [token],
    TWILIO_ACCOUNT_SID: house.account,
  });
}

/** Passes everything on to the service, at the path that it makes of the one asked for. */
async function proxyTo(rewrite: (path: string) => string): Promise<string> {
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const headers = {
      'content-type': String(request.headers['content-type']),
      'x-twilio-signature': String(request.headers['x-twilio-signature']),
    };
    const url = house.url + rewrite(request.url ?? '/');
    const answer = await fetch(url, { method: 'POST', headers, body });
    response.writeHead(answer.status).end();
  }).listen(0, '127.0.0.1');
  proxies.push(proxy);
  await once(proxy, 'listening');
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test('the doctor finds the address well where a signed request is taken', async () => {
  expect(await doctorAt(house.url)).toBeNull();
  expect(await doctorAt(`${house.url}/`)).toBeNull();
});

test('the doctor finds a proxy that changes the path, as Twilio would be refused behind it', async () => {
  const proxy = await proxyTo((path) => path.replace(/^\/silta/, ''));
  expect(await doctorAt(`${proxy}/silta`)).toMatch(/answered 403\. .*proxies that change/);
});

test('the doctor finds a proxy on another host or port than the service believes to have', async () => {
  expect(await doctorAt(await proxyTo((path) => path))).toMatch(/answered 403/);
});

test('the doctor finds a token that is not the one webhooks are signed with', async () => {
  expect(await doctorAt(house.url, 'an-old-token')).toMatch(/answered 403/);
});

test('the doctor has nothing to say of the address while there is no Twilio', async () => {
  expect(await checkPublicAddress({})).toBeNull();
});
