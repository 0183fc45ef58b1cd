import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { type AdvisorAccount, readAdvisors } from '../../src/config/advisors.ts';
import { parseConfig } from '../../src/config/load.ts';
import type { Environment } from '../../src/config/schema.ts';
import type { Interpreters } from '../../src/domain/talk.ts';
import { accountsOf } from '../../src/main/advisors.ts';
import type { ContentFolder } from '../../src/main/content-folder.ts';
import { createSilta, type Silta } from '../../src/main/create-silta.ts';
import { mountSimulator, postWebhook } from '../../src/main/mount-simulator.ts';
import { type Content, openContent } from '../../src/main/open-content.ts';
import { realWorld, ulid } from '../../src/main/world.ts';
import { createSimulator, type Simulator } from '../../src/simulator/create-simulator.ts';
import { createRequestJudge } from './judge-requests.ts';
import { judgeTwiml } from './judge-twiml.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** A Monday at half past twelve in Finland: advisors of every language are at work. */
export const MONDAY_NOON = Date.UTC(2026, 10, 23, 10, 30);
export const VOICE = '+358500000201';
export const WHATSAPP = 'whatsapp:+358500000202';
/** The same number takes calls and text messages. */
export const SMS = '+358500000201';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const TOKEN = 'a-token-only-tests-know';

export interface House {
  readonly silta: Silta;
  readonly simulator: Simulator;
  readonly time: VirtualTime;
  readonly url: string;
  readonly token: string;
  readonly account: string;
  readonly logs: readonly string[];
  /** Everything that must hold at the end: valid TwiML, valid requests. */
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly dataDir?: string;
  readonly now?: number;
  readonly time?: VirtualTime;
  readonly interpreters?: Interpreters;
  readonly content?: (content: Content) => Content;
  /** The demonstration's advisors as this installation has them. */
  readonly advisors?: (demo: readonly AdvisorAccount[]) => readonly AdvisorAccount[];
  /** More numbers of ours, besides the voice line and the WhatsApp one. */
  readonly lines?: readonly string[];
  /** How late the event loop is said to be; never, unless said. Milliseconds. */
  readonly loopDelayMs?: () => number;
  /** Another content folder than the repository's. */
  readonly folder?: ContentFolder;
}

let shared: Content | undefined;

function sharedContent(): Content {
  shared ??= openContent();
  return shared;
}

/** The whole service on a port of its own, with the real content, a real store and a pretend Twilio. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const time = options.time ?? virtualTime(options.now ?? MONDAY_NOON);
  const front = await listen();
  const twilio = await listen();
  const logs: string[] = [];
  const opened = options.folder ? openContent({ folder: options.folder }) : sharedContent();
  const content = options.content ? options.content(opened) : opened;
  const silta = createSilta({
    config: configFor(options, front.url, twilio.url),
    content,
    accounts: await accountsOf(options.advisors?.(demoAdvisors()) ?? demoAdvisors()),
    world: {
      ...realWorld,
      clock: time.clock,
      schedule: time.schedule,
      random: () => 0.5,
      loopDelayMs: options.loopDelayMs ?? (() => 0),
      ids: idsAt(time),
    },
    interpreters: options.interpreters ?? {},
    publicUrl: front.url,
    extraRoutes: () => [],
    writeLog: (line) => logs.push(line),
  });
  front.serve(silta.app);
  front.server.on('upgrade', silta.upgrade);
  const at = { front: front.url, twilio: twilio.url };
  const simulator = simulatorFor(silta, time, { ...at, more: options.lines ?? [] });
  twilio.serve(express().use(mountSimulator(simulator)));
  return {
    silta,
    simulator,
    time,
    url: front.url,
    token: TOKEN,
    account: ACCOUNT,
    logs,
    async close() {
      await simulator.settle();
      await silta.stop();
      front.server.close();
      twilio.server.close();
      front.server.closeAllConnections();
      twilio.server.closeAllConnections();
      const problems = simulator.problems();
      if (problems.length > 0) throw new Error(`Twilio would object: ${problems.join('; ')}`);
    },
  };
}

function demoAdvisors(): readonly AdvisorAccount[] {
  return readAdvisors(join(import.meta.dirname, '../../deploy/advisors.demo.yaml'), false);
}

function configFor(options: HouseOptions, front: string, twilio: string): Environment {
  return parseConfig(
    {
      NODE_ENV: 'test',
      DATA_DIR: options.dataDir ?? ':memory:',
      PUBLIC_BASE_URL: front,
      MUNICIPALITY: 'joensuu',
      CONTENT_POLICY: 'draft',
      TWILIO_ACCOUNT_SID: ACCOUNT,
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_BASE_URL: `${twilio}/simulator/twilio`,
      ...options.env,
    },
    () => '',
  );
}

/** Chance that is the same in every run would collide with a file's earlier life: time is in it too. */
function idsAt(time: VirtualTime): typeof realWorld.ids {
  return {
    ...realWorld.ids,
    next: () => ulid(time.clock.now(), crypto.getRandomValues(new Uint8Array(10))),
  };
}

function simulatorFor(
  silta: Silta,
  time: VirtualTime,
  at: { readonly front: string; readonly twilio: string; readonly more: readonly string[] },
): Simulator {
  return createSimulator({
    accountSid: ACCOUNT,
    authToken: TOKEN,
    publicBaseUrl: at.front,
    restBaseUrl: `${at.twilio}/simulator/twilio`,
    lines: [VOICE, WHATSAPP.replace('whatsapp:', ''), ...at.more].map((number) => ({ number })),
    clock: time.clock,
    schedule: time.schedule,
    advance: time.advance,
    idle: () => silta.work(),
    post: postWebhook,
    judge: { request: createRequestJudge(), twiml: judgeTwiml },
  });
}

type Handler = (...args: Parameters<NonNullable<ReturnType<typeof express>>>) => void;

async function listen(): Promise<{ server: Server; url: string; serve: (app: Handler) => void }> {
  let app: Handler | null = null;
  const server = createServer((request, response) => {
    if (app) app(request as never, response as never, () => response.end());
    else response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, serve: (handler) => (app = handler) };
}
