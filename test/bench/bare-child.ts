import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ORIGIN, PATH, TOKEN, TOKEN_SECRET } from './account.ts';
import type { Door } from './doors.ts';
import { reportCpu } from './report-cpu.ts';

/**
 * One door on node:http alone: what has to be parsed is parsed, what is signed is checked, and the answer
 * is always the same bytes, those of the service to somebody new (base64). Its clock is so many ms ahead.
 */
const [, , door = 'live', given = '', aheadMs = '0'] = process.argv;
const answer = Buffer.from(given, 'base64');

type Check = (request: IncomingMessage, body: string) => boolean;

const CHECKS: Readonly<Record<Door['id'], Check>> = {
  webhook: isSigned,
  activity: hasToken,
  chat: ({ url }) => new URL(url ?? '', ORIGIN).pathname === '/chat',
  live: ({ url }) => url === '/health/live',
};
const check = CHECKS[door as Door['id']];

/** Twilio's signature: the address and every name with its value, in order of the names. */
function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const form = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  const signed = ORIGIN + PATH + form.map((pair) => pair.join('')).join('');
  const expected = createHmac('sha1', TOKEN).update(signed).digest();
  return isSame(expected, Buffer.from(String(headers['x-twilio-signature']), 'base64'));
}

/** A bearer token signed with HS256 whose time has not run out, and a JSON activity. */
function hasToken({ headers }: IncomingMessage, body: string): boolean {
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const [head, claims = '', signature = ''] = token.split('.');
  const expected = createHmac('sha256', TOKEN_SECRET).update(`${head}.${claims}`).digest();
  if (!isSame(expected, Buffer.from(signature, 'base64url'))) return false;
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const now = Date.now() + Number(aheadMs);
  return exp * 1_000 > now && typeof JSON.parse(body).type === 'string';
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const good = check(request, Buffer.concat(parts).toString());
    const body = good ? answer : Buffer.alloc(0);
    response.writeHead(good ? 200 : 403, { 'Content-Length': body.length }).end(body);
  });
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  reportCpu((server.address() as AddressInfo).port, async () => void server.close());
});
