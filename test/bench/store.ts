import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/domain/ports.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { median } from './rounds.ts';
import type { Row } from './row.ts';
import { type TakeTurn, turnTaker } from './take-store-turns.ts';

const ROUNDS = 7;
const TURNS = 1280;
/** CPU figures are the best of many short rounds: other load on the machine only adds to them. */
const SHORT = { callers: 32, turns: 64 };
const SHORT_ROUNDS = 20;

interface Round {
  readonly perSecond: number;
  readonly cpu: number;
}

/** Durable turns on one SQLite file: many callers sharing commits against one caller at a time. */
export async function benchStore(): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'silta-bench-'));
  const store = openSqliteStore({ path: join(directory, 'silta.db'), vault: TEST_VAULT });
  try {
    return await benchTurns(store);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

/** The same on any store. */
export async function benchTurns(store: Store): Promise<readonly Row[]> {
  return rowsOf(await measure(store));
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

function rowsOf({ alone, at32, at64, logged }: Awaited<ReturnType<typeof measure>>): Row[] {
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
