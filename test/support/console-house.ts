import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import type { Account } from '../../src/console/account.ts';
import type { Explain } from '../../src/console/action.ts';
import type { HandoffView, QueueView } from '../../src/console/contract.ts';
import type { After } from '../../src/console/hub.ts';
import { consoleRouter } from '../../src/console/routes.ts';
import type { AnswerSource } from '../../src/console/show-answer.ts';
import type { Effect } from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { mayRing } from '../../src/domain/number-policy.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { Interpreters } from '../../src/domain/talk.ts';
import { createDesk } from '../../src/handoff/desk.ts';
import { opening } from '../../src/handoff/request-handoff.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { aHandoff } from './a-handoff.ts';
import { quickHash } from './quick-hash.ts';
import { TEST_VAULT } from './test-vault.ts';

/** 2026-11-23 09:00 in Helsinki, a Monday. */
export const MONDAY_NINE = Date.parse('2026-11-23T07:00:00Z');
const PASSWORD = 'lumi sataa hiljaa';

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** One browser: keeps its cookie and says where its requests come from, as a browser does. */
export interface Browser {
  cookie: string;
  get<T>(path: string): Promise<Answered<T>>;
  post<T = unknown>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered<T>>;
  queue(): Promise<QueueView>;
  read(id: string): Promise<HandoffView>;
}

export interface ConsoleHouse {
  readonly store: Store;
  readonly base: string;
  readonly origin: string;
  readonly logged: readonly string[];
  browser(): Browser;
  signedIn(user: string): Promise<Browser>;
  /** A person asks for an advisor. */
  asks(about?: Partial<Handoff>): Promise<Handoff>;
  passes(ms: number): void;
  close(): Promise<void>;
}

export interface HouseParts {
  /** Pages to serve beside the interface. */
  readonly pages?: Router;
  readonly texts?: (locale: Locale) => Readonly<Record<string, string>>;
  readonly answer?: AnswerSource['answer'];
  readonly explain?: Explain;
  readonly interpreters?: Interpreters;
  /** When heartbeats and hints come; by the real clock unless said. */
  readonly after?: After;
  /** Time in the house when it opens. */
  readonly at?: number;
  /** The file of its store; in memory without one. */
  readonly path?: string;
}

const fewTexts: HouseParts['texts'] & {} = (locale) =>
  locale === 'fi' || locale === 'en' ? { 'console.title': `Silta ${locale}`, 'menu.x': 'no' } : {};

export async function openConsoleHouse(house: HouseParts = {}): Promise<ConsoleHouse> {
  const store = openSqliteStore({ path: house.path ?? ':memory:', vault: TEST_VAULT });
  const logged: string[] = [];
  let now = house.at ?? MONDAY_NINE;
  let serial = 0;
  const clock = { now: () => now };
  const ids = { next: () => `id-${++serial}`, code: () => `code${++serial}` };
  const desk = createDesk({
    store,
    clock,
    ids,
    phrase: (locale, { key }) => `${locale}:${key}`,
    mask: (text) => text.replace(/\d{6}-\d{3}\w/g, '[…]'),
  });
  const write = (event: string, fields?: object) =>
    void logged.push(JSON.stringify({ event, ...fields }));
  const app = express();
  const server = await listen(app);
  const origin = `http://127.0.0.1:${portOf(server)}`;
  const parts = { store, desk, clock, ids, accounts: await demoAccounts(), ...fixedParts(house) };
  const log = { info: write, warn: write, error: write };
  app.use('/console/api', consoleRouter({ ...parts, log, expectedOrigin: origin }));
  if (house.pages) app.use(house.pages);
  const base = `${origin}/console/api`;
  const browser = () => openBrowser(base, origin);
  return {
    store,
    base,
    origin,
    logged,
    browser,
    async signedIn(user) {
      const page = browser();
      const signed = await page.post('/sign-in', { user, password: PASSWORD });
      if (signed.status !== 200) throw new Error(`${user} was not signed in: ${signed.status}`);
      return page;
    },
    async asks(about = {}) {
      const handoff = aHandoff({ ...startingAt(`h-${++serial}`, now), ...about });
      await store.handoffs.apply([...opening(handoff, now), ...saying(handoff)], now);
      return handoff;
    },
    passes(ms) {
      now += ms;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}

function fixedParts(house: HouseParts) {
  return {
    answer: house.answer ?? (() => ({ kind: 'none' }) as const),
    explain: house.explain ?? nothingKnown,
    placeName: (place: string) => place.toUpperCase(),
    titleOf: (topic: string, locale: Locale) => `${topic} (${locale})`,
    texts: house.texts ?? fewTexts,
    language: 'fi' as const,
    secureCookies: false,
    interpreters: house.interpreters ?? {},
    mayRing: (number: string) => mayRing(number, ['358']) === null,
    after: house.after ?? byRealClock,
  };
}

const nothingKnown: Explain = ({ text }) => ({
  meaning: {
    decision: 'handoff',
    reason: 'unknown',
    topic: null,
    candidates: [],
    language: null,
    asksFor: null,
    place: null,
    corrections: [],
    axis: { info: 1, personal: 0, social: 0 },
  },
  words: text,
  matched: null,
  terms: [],
  known: 0,
  emergencyCue: null,
});

const byRealClock: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

function openBrowser(base: string, origin: string): Browser {
  const call = async <T>(path: string, init: RequestInit): Promise<Answered<T>> => {
    const headers = new Headers(init.headers);
    if (page.cookie) headers.set('Cookie', page.cookie);
    const response = await fetch(`${base}${path}`, { ...init, headers });
    const set = response.headers.get('Set-Cookie');
    if (set) page.cookie = set.split(';')[0] ?? '';
    // Each test names the shape it expects and then checks it.
    const body: T = JSON.parse(await response.text());
    return { status: response.status, body, headers: response.headers };
  };
  const page: Browser = {
    cookie: '',
    get: (path) => call(path, {}),
    post: (path, body = {}, headers = {}) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'Content-Type': 'application/json',
          Origin: origin,
          'x-silta-console': '1',
          ...headers,
        },
      }),
    queue: async () => (await page.get<QueueView>('/queue')).body,
    read: async (id) => (await page.get<HandoffView>(`/handoffs/${id}`)).body,
  };
  return page;
}

async function demoAccounts(): Promise<readonly Account[]> {
  const passwordHash = await quickHash(PASSWORD);
  const one = { passwordHash, phone: null, role: 'advisor', places: ['imatra'] } as const;
  return [
    {
      ...one,
      id: 'aino',
      name: 'Aino',
      languages: ['fi', 'en', 'ru', 'ar'],
      phone: '+358401111111',
    },
    { ...one, id: 'boris', name: 'Boris', languages: ['fi', 'ru'] },
    { ...one, id: 'kaisa', name: 'Kaisa', languages: ['fi', 'ru'], places: ['kajaani'] },
    { ...one, id: 'satu', name: 'Satu', languages: ['fi'], role: 'supervisor' },
    { ...one, id: 'eero', name: 'Eero', languages: ['fi'], role: 'editor' },
  ];
}

function startingAt(id: string, now: number): Partial<Handoff> {
  const history = [{ at: now, state: 'waiting', advisor: null }] as const;
  const names = { conversation: `thread-of-${id}`, person: `person-of-${id}` };
  return { id, ...names, since: now, at: now, history };
}

function saying({ conversation, question, locale }: Handoff): readonly Effect[] {
  const person = { kind: 'person', text: question, locale, event: `SM-${conversation}` } as const;
  const replies = [
    {
      kind: 'ask',
      text: 'Соединить с консультантом?',
      locale,
      choices: [{ value: 'yes', label: 'Да' }],
      expects: { kind: 'choice' },
    },
    { kind: 'wait', locale, handoff: 'h' },
  ] as const;
  return [
    { kind: 'log', conversation, what: person },
    { kind: 'log', conversation, what: { kind: 'bot', replies } },
  ];
}

function listen(app: express.Express): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return (address as AddressInfo).port;
}
