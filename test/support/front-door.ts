import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import { readAssets } from '../../src/channels/webchat/assets.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { Account } from '../../src/console/account.ts';
import { staffPage } from '../../src/console/page-routes.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { opening } from '../../src/handoff/request-handoff.ts';
import { BUILD_DIR } from '../../src/main/content-folder.ts';
import { createSilta, type Silta } from '../../src/main/create-silta.ts';
import { openContent } from '../../src/main/open-content.ts';
import { realWorld } from '../../src/main/world.ts';
import { aHandoff } from './a-handoff.ts';
import { quickHash } from './quick-hash.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** Where the world believes this server to be. */
export const PUBLIC_URL = 'https://neuvonta.example.fi';
export const PASSWORD = 'lumi sataa hiljaa';
const EMBEDDER = 'https://www.kunta.example';
const ACCOUNT = `AC${'1'.repeat(32)}`;
const TOKEN = 'a-token-only-tests-know';
const MONDAY_NOON = Date.UTC(2026, 10, 23, 10, 30);

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

export interface FrontDoor {
  readonly silta: Silta;
  readonly time: VirtualTime;
  /** Where it listens; `PUBLIC_URL` is what it believes to be. */
  readonly url: string;
  readonly logs: readonly string[];
  readonly accounts: readonly Account[];
  ask(method: string, path: string, asked?: Asked): Promise<Response>;
  /** The cookie of somebody who has signed in, as `name=value`. */
  signIn(user: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** As the page of the console sends it. */
  atConsole(method: string, path: string, cookie: string, json?: unknown): Promise<Response>;
  /** As Twilio sends it. */
  asTwilio(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
  /** A Finnish-speaking person of Joensuu waits, unless said otherwise. */
  waits(about?: Partial<Handoff>): Promise<Handoff>;
  close(): Promise<void>;
}

export interface FrontDoorOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** How its passwords are kept: so that they are quick to look at, unless said. */
  readonly hash?: (password: string) => Promise<string>;
}

/** The whole service as production configures it: behind https, with its own accounts and no demonstration. */
export async function openFrontDoor(options: FrontDoorOptions = {}): Promise<FrontDoor> {
  const time = virtualTime(MONDAY_NOON);
  const logs: string[] = [];
  const content = openContent();
  const accounts = await usualAccounts(options.hash ?? quickHash);
  const texts = (locale: Locale) => content.locales.get(locale) ?? {};
  const files = () => readAssets(join(BUILD_DIR, 'web')).entry('simulator');
  const simulator = staffPage({ page: 'simulator', files, texts, language: 'fi' });
  const silta = createSilta({
    config: parseConfig({ ...PRODUCTION, ...options.env }, () => ''),
    content,
    accounts,
    world: { ...realWorld, clock: time.clock, schedule: time.schedule },
    publicUrl: PUBLIC_URL,
    // Only its page: what pretends to be phones refuses production.
    extraRoutes: () => [{ path: '/simulator', router: simulator }],
    writeLog: (line) => logs.push(line),
  });
  const server = createServer(silta.app);
  server.on('upgrade', silta.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask: FrontDoor['ask'] = (method, path, asked = {}) =>
    fetch(url + path, { method, redirect: 'manual', ...requestOf(asked) });
  const atConsole: FrontDoor['atConsole'] = (method, path, cookie, json) =>
    ask(method, `/console/api${path}`, {
      headers: { Cookie: cookie, ...FROM_OUR_PAGE },
      ...(json === undefined ? {} : { json }),
    });
  return {
    silta,
    time,
    url,
    logs,
    accounts,
    ask,
    atConsole,
    async signIn(user, headers = {}) {
      const signed = await ask('POST', '/console/api/sign-in', {
        headers: { ...FROM_OUR_PAGE, ...headers },
        json: { user, password: PASSWORD },
      });
      if (signed.status !== 200) throw new Error(`${user} was not signed in: ${signed.status}`);
      return signed.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    },
    asTwilio: (path, form) => {
      const whole = { AccountSid: ACCOUNT, ...form };
      const signature = signAsTwilio(TOKEN, PUBLIC_URL + path, whole);
      return ask('POST', path, { headers: { 'X-Twilio-Signature': signature }, form: whole });
    },
    async waits(about = {}) {
      const now = time.clock.now();
      const id = realWorld.ids.next();
      const whose = { id, conversation: `thread-${id}`, person: `person-${id}` };
      const where = { locale: 'fi', place: 'joensuu', queue: 'joensuu' } as const;
      const history = [{ at: now, state: 'waiting', advisor: null }] as const;
      const handoff = aHandoff({ ...whose, ...where, since: now, at: now, history, ...about });
      await silta.store.handoffs.apply(opening(handoff, now), now);
      return handoff;
    },
    async close() {
      await silta.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the console's own page sends with everything. */
export const FROM_OUR_PAGE = { Origin: PUBLIC_URL, 'x-silta-console': '1' } as const;

const PRODUCTION = {
  NODE_ENV: 'production',
  DATA_DIR: ':memory:',
  PUBLIC_BASE_URL: PUBLIC_URL,
  MUNICIPALITY: 'joensuu',
  CONTENT_POLICY: 'draft',
  KNOWLEDGE_RELOAD: 'off',
  TWILIO_ACCOUNT_SID: ACCOUNT,
  TWILIO_AUTH_TOKEN: TOKEN,
  PERSON_KEY: 'a key that only tests know',
  TOKEN_SECRET: 'a secret that only tests know',
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  ADVISORS_FILE: 'given to the service by the test',
  EMBED_ORIGINS: EMBEDDER,
} as const;

function requestOf({ headers = {}, json, form }: Asked): RequestInit {
  if (form) return { headers, body: new URLSearchParams(form) };
  if (json === undefined) return { headers };
  return {
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(json),
  };
}

async function usualAccounts(hash: FrontDoorOptions['hash'] & {}): Promise<readonly Account[]> {
  const one = {
    passwordHash: await hash(PASSWORD),
    phone: null,
    role: 'advisor',
    languages: ['fi', 'en', 'ru'],
    places: ['joensuu'],
  } as const;
  return [
    { ...one, id: 'aino', name: 'Aino' },
    { ...one, id: 'boris', name: 'Boris' },
    { ...one, id: 'samir', name: 'Samir', languages: ['ar'] },
    { ...one, id: 'kaisa', name: 'Kaisa', places: ['kajaani'] },
    { ...one, id: 'satu', name: 'Satu', role: 'supervisor' },
    { ...one, id: 'eero', name: 'Eero', role: 'editor' },
  ];
}

/** An answer that was sent to somebody's phone and can be opened by its code. */
export async function keepAnswer({ silta, time }: FrontDoor, code: string): Promise<void> {
  const about = {
    topic: 'housing',
    revision: 1,
    basis: 'of another day',
    place: 'joensuu',
  } as const;
  const words = { title: 'Asuminen', text: 'Asuminen\n\nSoita.', links: [] } as const;
  const answer = { code, locale: 'fi', asked: 'fi', at: 0, ...about, ...words } as const;
  await silta.store.handoffs.apply([{ kind: 'keep-answer', answer }], time.clock.now());
}
