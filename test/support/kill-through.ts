import { join } from 'node:path';
import { createDesk } from '../../src/handoff/desk.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { randomFrom } from './random-from.ts';
import { openRestSink, type RestSink } from './rest-sink.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { TEST_VAULT } from './test-vault.ts';
import { ACCOUNT, type Said, TOKEN, writeInTurns } from './writing-people.ts';

const AT_ONCE = 6;
/** A message takes about this long from the webhook to its answer. */
const TURN_MS = 30;
/** In Finnish too: a first message that was killed over and over is answered before its language is read. */
const PROMISE = /your place|paikkasi jonossa/i;
/** One kill of so many comes while a message is on its way to Twilio. */
const KILLS_PER_SEND = 3;

export interface Plan {
  readonly dataDir: string;
  readonly personKey: string;
  readonly seed: number;
  /** Processes of the service on the same store. */
  readonly servers: number;
  /** More trouble after so many kills? */
  readonly goesOn: (kills: number) => boolean;
}

export interface Trial {
  readonly servers: readonly ServerProcess[];
  readonly twilio: RestSink;
  readonly said: readonly Said[];
  /** The message of each person whose answer first told a place in the queue. */
  readonly promised: readonly Said[];
  /** Ids of those among them whose person an advisor has accepted. */
  readonly accepted: ReadonlySet<string>;
  readonly kills: number;
  /** Kills at the moment a message of the outbox arrived at Twilio. */
  readonly killsOverSends: number;
}

/** The product under steady messages, killed again and again at moments that the seed tells. */
export async function killThrough(plan: Plan): Promise<Trial> {
  const twilio = await openRestSink();
  const servers = await Promise.all(
    Array.from({ length: plan.servers }, () =>
      startServer((url) => environmentOf(plan, url, twilio.url)),
    ),
  );
  for (const server of servers) await server.ready();
  const killer = startKiller(plan, servers, twilio);
  const colleague = openColleague(plan.dataDir);
  const promised = new Map<string, Said>();
  const accepted = new Set<string>();
  const onAnswer = async (said: Said): Promise<void> => {
    if (promised.has(said.person) || !PROMISE.test(said.answer)) return;
    promised.set(said.person, said);
    if (said.person.endsWith('3')) return;
    await colleague.accept(`h-${said.id}`);
    accepted.add(said.id);
  };
  const goesOn = () => plan.goesOn(killer.count());
  const said = await writeInTurns({ servers, onSend: killer.look, onAnswer, goesOn }, AT_ONCE);
  await killer.rest();
  await colleague.close();
  const kills = { kills: killer.count(), killsOverSends: killer.overSends() };
  return { servers, twilio, said, promised: [...promised.values()], accepted, ...kills };
}

function environmentOf(plan: Plan, url: string, twilio: string): Readonly<Record<string, string>> {
  return {
    DATA_DIR: plan.dataDir,
    PUBLIC_BASE_URL: url,
    PERSON_KEY: plan.personKey,
    MUNICIPALITY: 'joensuu',
    CONTENT_POLICY: 'draft',
    SIMULATOR: 'false',
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_BASE_URL: twilio,
  };
}

/** An advisor at another process of the service, on the same file. */
function openColleague(dataDir: string) {
  const store = openSqliteStore({ path: join(dataDir, 'silta.sqlite'), vault: TEST_VAULT });
  const desk = createDesk({
    store,
    clock: { now: () => Date.now() },
    ids: { next: () => crypto.randomUUID(), code: () => crypto.randomUUID() },
    phrase: (_, { key }) => key,
    mask: (text) => text,
  });
  return {
    async accept(handoff: string): Promise<void> {
      if (!(await desk.accept(handoff, 'aino'))) throw new Error(`${handoff} cannot be accepted`);
    },
    close: () => store.close(),
  };
}

/** Every few messages the server dies: some milliseconds after one was sent, or over a REST request. */
function startKiller(plan: Plan, servers: readonly ServerProcess[], twilio: RestSink) {
  const random = randomFrom(plan.seed);
  let kills = 0;
  let overSends = 0;
  let busy: Promise<void> | null = null;
  let messagesLeft = 5;
  const kill = async (): Promise<void> => {
    const server = servers[Math.floor(random() * servers.length)];
    await server?.killAndRestart();
    await server?.ready();
    kills += 1;
    messagesLeft = 2 + Math.floor(random() * 5);
    busy = null;
  };
  const mayKill = () => busy === null && plan.goesOn(kills);
  const overSend = () => kills % KILLS_PER_SEND === KILLS_PER_SEND - 1;
  twilio.onArrival = () => {
    if (!mayKill() || !overSend()) return;
    overSends += 1;
    busy = kill();
  };
  return {
    count: () => kills,
    overSends: () => overSends,
    rest: async () => void (await busy),
    look(): void {
      if (!mayKill() || overSend()) return;
      messagesLeft -= 1;
      if (messagesLeft > 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      busy = promise.then(kill);
      setTimeout(resolve, random() * TURN_MS);
    },
  };
}
