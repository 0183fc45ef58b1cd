import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effect } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { newSession } from '../../src/domain/session.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against the baseline named in `name`, measured in the same run. */
  readonly ratio?: number;
}

const ROUNDS = 7;
const TURNS = 1280;
/** CPU figures are the best of many short rounds: other load on the machine only adds to them. */
const SHORT = { callers: 32, turns: 64 };
const SHORT_ROUNDS = 20;
const OWNER = 'bench';

interface Round {
  readonly perSecond: number;
  readonly cpu: number;
}

/** Durable turns on one SQLite file: many callers sharing commits against one caller at a time. */
export async function benchStore(): Promise<readonly BenchRow[]> {
  const directory = mkdtempSync(join(tmpdir(), 'silta-bench-'));
  const store = openSqliteStore({ path: join(directory, 'silta.db') });
  try {
    return rowsOf(await measure(store));
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

async function measure(store: Store) {
  const take = turnTaker(store);
  const rounds: Record<'alone' | 'at32' | 'at64' | 'logged', Round[]> = {
    alone: [],
    at32: [],
    at64: [],
    logged: [],
  };
  await round(take, { callers: 32, turns: TURNS, logged: true });
  for (let n = 0; n < ROUNDS; n += 1) {
    rounds.alone.push(await round(take, { callers: 1, turns: TURNS / 8, logged: false }));
    rounds.at64.push(await round(take, { callers: 64, turns: TURNS, logged: false }));
    for (let k = 0; k < SHORT_ROUNDS; k += 1) {
      rounds.at32.push(await round(take, { ...SHORT, logged: false }));
      rounds.logged.push(await round(take, { ...SHORT, logged: true }));
    }
  }
  return rounds;
}

function rowsOf({ alone, at32, at64, logged }: Awaited<ReturnType<typeof measure>>): BenchRow[] {
  const speed = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond));
  const cpu = (rounds: readonly Round[]) => Math.min(...rounds.map((one) => one.cpu));
  const ratio = speed(at64) / speed(alone);
  return [
    { name: 'turns, each with its own commits', value: speed(alone), unit: 'turns/s' },
    { name: 'turns of 64 callers against own commits', value: speed(at64), unit: 'turns/s', ratio },
    { name: 'accept + commit at 32 callers, best round', value: cpu(at32), unit: 'µs CPU' },
    { name: 'the same with transcript and count', value: cpu(logged), unit: 'µs CPU' },
  ];
}

type TakeTurn = (conversation: string, logged: boolean) => Promise<void>;

async function round(
  take: TakeTurn,
  { callers, turns, logged }: { callers: number; turns: number; logged: boolean },
): Promise<Round> {
  const caller = async (name: number): Promise<void> => {
    for (let n = 0; n < turns / callers; n += 1) await take(`c${name}-${n % 20}`, logged);
  };
  const used = process.cpuUsage();
  const from = performance.now();
  await Promise.all(Array.from({ length: callers }, (_, name) => caller(name)));
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { perSecond: turns / seconds, cpu: (user + system) / turns };
}

/** Turns of the size of a WhatsApp question with an answer of two sentences. */
function turnTaker(store: Store): TakeTurn {
  let made = 0;
  const replies = [{ kind: 'say', text: 'ж'.repeat(300), locale: 'ru' }] as const;
  const session = { ...newSession('ru', 'imatra'), question: 'q'.repeat(200), last: replies };
  return async (conversation, logged) => {
    const id = `SM${made++}`;
    const now = 1_800_000_000_000 + made;
    const turn = {
      id,
      conversation,
      person: `person of ${conversation}`,
      channel: 'whatsapp',
      modality: 'rich',
      at: now,
      utterance: { kind: 'text', text: 'Где найти работу и как записаться на курсы?' },
      place: null,
      locale: null,
      address: 'whatsapp:+358401234567',
    } as const;
    const lease = { owner: OWNER, now, ttl: 3000 };
    const accepted = await store.turns.accept({ turn, hash: id.padEnd(64, '0') }, lease);
    if (accepted.kind !== 'take') throw new Error(`the bench expected to take, ${accepted.kind}`);
    const effects = logged ? logOf(conversation, replies, id) : [];
    await store.turns.commit({ work: accepted.work, session, replies, effects, now });
  };
}

function logOf(conversation: string, replies: readonly Reply[], event: string): Effect[] {
  const said = { kind: 'person', text: 'q'.repeat(80), locale: 'ru', event } as const;
  return [
    { kind: 'log', conversation, what: said },
    { kind: 'log', conversation, what: { kind: 'bot', replies } },
    { kind: 'count', name: 'turns', label: 'ru' },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
