import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';
import twilio from 'twilio';
import type { Gate } from '../../src/channels/twilio/webhook.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Log } from '../../src/domain/ports.ts';
import { createMetrics } from '../../src/observe/metrics.ts';

export const PUBLIC = 'https://silta.example';
export const ACCOUNT = `AC${'1'.repeat(32)}`;
export const TOKEN = 'a-token-only-tests-know';
export const LINE = '+358931000000';

export interface LogLine {
  readonly event: string;
  readonly fields: unknown;
}

export function aGate(about: Partial<Gate> = {}): Gate {
  return {
    publicBaseUrl: PUBLIC,
    accountSid: ACCOUNT,
    authTokens: [TOKEN],
    log: quiet,
    metrics,
    ...about,
  };
}

const metrics = createMetrics();
const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** A log that can be read afterwards. */
export function keepingLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (event: string, fields?: unknown) => void lines.push({ event, fields });
  return { lines, info: keep, warn: keep, error: keep };
}

export interface Door {
  /** As Twilio posts: signed for the public address, whatever the port really is. */
  post(path: string, form: Readonly<Record<string, string>>): Promise<Answer>;
  /** Anything else somebody may send. */
  send(path: string, request: RequestInit): Promise<Answer>;
  close(): void;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A router on a port of its own. */
export async function openDoor(router: Router): Promise<Door> {
  const app = express().use(router).use(faults);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const send = async (path: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, request);
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: await response.text() };
  };
  return {
    send,
    post: (path, form) => send(path, signed(path, { AccountSid: ACCOUNT, ...form })),
    close: () => void server.close(),
  };
}

const faults: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error instanceof Fault && error.code === 'bad-request' ? 400 : 503).end();
};

export function signed(path: string, form: Readonly<Record<string, string>>, token = TOKEN) {
  const signature = twilio.getExpectedTwilioSignature(token, PUBLIC + path, { ...form });
  return {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
  };
}

/** Texts as their names and values, so that a test tells what is said and not how it is worded. */
export function nameTexts(locale: Locale, { key, values }: Message): string {
  const shown = Object.entries(values ?? {}).map(([name, value]) => `${name}=${show(value)}`);
  return [`${locale}:${key}`, ...shown].join(' ');
}

function show(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
