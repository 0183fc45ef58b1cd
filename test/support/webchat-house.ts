import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import type { Assets } from '../../src/channels/webchat/assets.ts';
import type { WebchatDoor } from '../../src/channels/webchat/door.ts';
import { openWebchat, type Webchat } from '../../src/channels/webchat/open-webchat.ts';
import type { NoticeFacts, PageParts } from '../../src/channels/webchat/page.ts';
import type { Store, TakeTurn } from '../../src/domain/ports.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { newSession } from '../../src/domain/session.ts';
import type { EntryKind } from '../../src/domain/transcript.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { createTranslator } from '../../src/i18n/translate.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from './test-vault.ts';
import { webchatTexts } from './webchat-texts.ts';

/** What the bot of a test says to a turn. */
export type Script = (turn: Turn) => readonly Reply[];

export interface House {
  readonly url: string;
  readonly store: Store;
  readonly turns: readonly Turn[];
  /** Moves the clock of tokens and limits; milliseconds. */
  later(ms: number): void;
  /** Something happens in a conversation that no turn caused: an advisor writes, the queue moves. */
  log(conversation: string, what: EntryKind): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions extends Partial<WebchatDoor & PageParts> {
  readonly script?: Script;
  /** False for a proxy that lets no WebSocket through. */
  readonly sockets?: boolean;
}

/** Web chat as it runs in the product, on a port of its own, with a real store and a scripted bot. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const store = openSqliteStore({ path: ':memory:', vault: TEST_VAULT });
  const turns: Turn[] = [];
  const time = { ahead: 0 };
  const clock = { now: () => Date.now() + time.ahead };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { script = echo, sockets = true, ...changes } = options;
  const takeTurn: TakeTurn = async (turn, hash) => {
    turns.push(turn);
    return commitScript(store, script, turn, hash);
  };
  const door = { ...standardDoor(store, url), takeTurn, clock, ...changes };
  const webchat = openWebchat(door);
  server.on('request', express().use(webchat.router));
  server.on('upgrade', (request, socket, head) => {
    if (!sockets || !webchat.upgrade(request, socket, head)) socket.destroy();
  });
  return {
    url,
    store,
    turns,
    later: (ms) => {
      time.ahead += ms;
    },
    log: async (conversation, what) => {
      await store.handoffs.apply([{ kind: 'log', conversation, what }], clock.now());
    },
    close: () => closeAll(server, webchat, store),
  };
}

function standardDoor(
  store: Store,
  url: string,
): Omit<WebchatDoor & PageParts, 'takeTurn' | 'clock'> {
  let count = 0;
  const nextId = () => {
    count += 1;
    return `id${String(count).padStart(6, '0')}`;
  };
  return {
    store,
    translator: createTranslator(webchatTexts()),
    ids: { next: nextId, code: nextId },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    joins: { comesFrom: () => {} },
    unkept: () => null,
    personKeyOf: (user) => createHash('sha256').update(user).digest('hex'),
    secret: 'a secret of the test, long enough to sign with',
    publicUrl: url,
    origins: ['https://www.kunta.example'],
    isPlace: (id) => id === 'lappeenranta',
    assets: NOT_BUILT,
    standingOf: () => 'holds',
    contacts: () => ({ phone: '+358501234567', whatsapp: '+358401234567' }),
    notice: () => A_NOTICE,
  };
}

const A_NOTICE: NoticeFacts = {
  controller: 'Lappeenranta',
  contact: null,
  page: null,
  office: null,
  inEea: false,
  carried: true,
  voicemail: true,
  kept: { transcripts: 90, handoffs: 90, sent: 7, unsent: 30, people: 365 },
};

/** Pages without their script and style: enough for what does not look at them. */
const NOT_BUILT: Assets = {
  entry: () => ({ script: '/assets/chat.js', styles: [] }),
  embed: '',
  router: Router(),
};

const echo: Script = (turn) => {
  const text = turn.utterance.kind === 'text' ? `You said: ${turn.utterance.text}` : 'Welcome';
  return [{ kind: 'say', text, locale: turn.locale ?? 'en' }];
};

/** The durable part of a turn as the product does it; only the words come from the script. */
async function commitScript(store: Store, script: Script, turn: Turn, hash: string) {
  const lease = { owner: 'test', now: turn.at, ttl: 2000 };
  const accepted = await store.turns.accept({ turn, hash }, lease);
  if (accepted.kind === 'done') return accepted.answer;
  if (accepted.kind !== 'take') throw new Error(`The event was not taken: ${accepted.kind}`);
  const { work } = accepted;
  const replies = script(turn);
  const session = work.session ?? newSession(turn.locale, turn.place);
  const entries = [...personEntry(turn), { kind: 'bot', replies } as const];
  const effects = entries.map(
    (what) => ({ kind: 'log', conversation: turn.conversation, what }) as const,
  );
  await store.turns.commit({ work, session, replies, effects, now: turn.at });
  return { replies, locale: session.locale };
}

function personEntry(turn: Turn): readonly EntryKind[] {
  const { utterance, locale } = turn;
  const event = turn.named ?? turn.id;
  if (utterance.kind === 'text') return [{ kind: 'person', text: utterance.text, locale, event }];
  if (utterance.kind !== 'choice') return [];
  return [{ kind: 'person', text: `Chose ${utterance.value}`, locale, event }];
}

async function closeAll(
  server: ReturnType<typeof createServer>,
  webchat: Webchat,
  store: Store,
): Promise<void> {
  webchat.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
}
