import { availableParallelism } from 'node:os';
import { findCores } from './pin.ts';
import { loadRow, median, ratioRows } from './rounds.ts';
import type { Row } from './row.ts';
import { type Load, openTown, type Town } from './town.ts';

/** What the compiler makes of a process differs from start to start by more than rounds of one start do. */
const STARTS = 5;
/** After each start. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 4);
const WARM_ROUNDS = 4;
const MESSAGES = 2_000;
/** Two processes take at least so much more than one; the aim is 1.9. */
const FLOOR = 1.6;
/** Two processes, Redis and the driver. */
const CORES = 4;

interface Towns {
  readonly one: Town;
  readonly two: Town;
}

interface Pair {
  readonly one: readonly Load[];
  readonly two: readonly Load[];
}

/**
 * Signed webhooks of many people to two processes of the service on Redis, against one. Measured twice:
 * as the system shares the cores out, and pinned (one core for one process with Redis and the driver
 * beside it, two cores for two processes with theirs). What is called derived is reckoned from CPU times.
 */
export async function benchScaleOut(): Promise<readonly Row[]> {
  const starts: Start[] = [];
  for (let n = 0; n < STARTS; n += 1) starts.push(await measureStart());
  const free = joined(starts.map((start) => start.free));
  const pinned = joined(starts.flatMap((start) => start.pinned ?? []));
  return [
    ...starts.slice(0, 1).map(({ settings }) => settings),
    ...freeRows(free),
    ...(pinned.one.length > 0 ? pinnedRows(pinned) : []),
    ...derivedRows(free),
    loadRow(),
  ];
}

interface Start {
  readonly settings: Row;
  readonly free: Pair;
  /** Null where nothing can be pinned. */
  readonly pinned: Pair | null;
}

async function measureStart(): Promise<Start> {
  const one = await openTown(1);
  const two = await openTown(2);
  try {
    const free = await compare({ one, two }, WARM_ROUNDS);
    return { settings: await settingsRow(one), free, pinned: await comparePinned({ one, two }) };
  } finally {
    await Promise.all([one.remove(), two.remove()]);
  }
}

function joined(pairs: readonly Pair[]): Pair {
  return { one: pairs.flatMap(({ one }) => one), two: pairs.flatMap(({ two }) => two) };
}

/** Each town has its own Redis: the one that is not asked has nothing to do. */
async function compare({ one, two }: Towns, warm: number, before?: Before): Promise<Pair> {
  const rounds: { readonly one: Load; readonly two: Load }[] = [];
  for (let n = 0; n < warm + ROUNDS; n += 1) {
    await before?.('one');
    const single = await one.write(MESSAGES);
    await before?.('two');
    rounds.push({ one: single, two: await two.write(MESSAGES) });
  }
  const kept = rounds.slice(warm);
  return { one: kept.map((round) => round.one), two: kept.map((round) => round.two) };
}

type Before = (which: keyof Towns) => Promise<void>;

/** Null where nothing can be pinned. */
async function comparePinned(towns: Towns): Promise<Pair | null> {
  const found = findCores();
  if (!found || found.cores.length < 2) {
    process.stderr.write('Left out: pinned to cores. It needs taskset and two cores.\n');
    return null;
  }
  const { cores, pin } = found;
  try {
    return await compare(towns, 1, (which) =>
      towns[which].pin(pin, cores.slice(0, which === 'one' ? 1 : 2)),
    );
  } finally {
    await towns.one.free(pin, cores);
    await towns.two.free(pin, cores);
  }
}

/** As the server itself says. */
async function settingsRow({ redis }: Town): Promise<Row> {
  const setting = async (name: string): Promise<string> =>
    `${name} ${(await redis.ask('CONFIG', 'GET', name)).trim().split('\r\n').at(-1)}`;
  const version = /redis_version:(\S+)/.exec(await redis.ask('INFO', 'server'))?.[1];
  const settings = [await setting('appendonly'), await setting('appendfsync')];
  return {
    name: `rounds of ${STARTS} starts, on redis-server ${version}, ${settings.join(', ')}`,
    value: STARTS * ROUNDS,
    unit: '',
  };
}

const rateOf = ({ perSecond }: Load): number => perSecond;
const productOf = ({ product }: Load): number => product;

function freeRows({ one, two }: Pair): readonly Row[] {
  const cores = availableParallelism();
  const judged = cores >= CORES;
  const shared = judged ? '' : `, ${cores} cores for all: not judged`;
  const keeps = (ratio: number): boolean => ratio >= FLOOR;
  return [
    ...partRows('one process', one),
    ...partRows('two processes', two),
    ...ratioRows(
      `two processes to one, rate, measured${shared}`,
      two.map(rateOf),
      one.map(rateOf),
      judged ? keeps : undefined,
    ),
  ];
}

function pinnedRows({ one, two }: Pair): readonly Row[] {
  return [
    rateRow('one process, pinned with Redis and driver to one core', one),
    rateRow('two processes, pinned with Redis and driver to two cores', two),
    ...ratioRows(
      'two processes on two cores to one on one, rate, measured',
      two.map(rateOf),
      one.map(rateOf),
      (ratio) => ratio >= FLOOR,
    ),
  ];
}

function partRows(name: string, loads: readonly Load[]): readonly Row[] {
  const middle = (what: string, of: (load: Load) => number): Row => ({
    name: `  ${what}, a turn`,
    value: median(loads.map(of)),
    unit: 'µs CPU',
  });
  return [
    rateRow(name, loads),
    middle('the service', productOf),
    middle('Redis', ({ redis }) => redis),
    middle('of it the thread that runs commands', ({ redisMain }) => redisMain),
    middle('the driver', ({ driver }) => driver),
  ];
}

function rateRow(name: string, loads: readonly Load[]): Row {
  return { name, value: median(loads.map(rateOf)), unit: 'turns/s' };
}

/** How far two would go with a core each and one for Redis: twice, less what sharing a store costs them. */
function derivedRows({ one, two }: Pair): readonly Row[] {
  const alone = median(one.map(productOf));
  const together = median(two.map(productOf));
  const command = median(two.map(({ redisMain }) => redisMain));
  const full = together / command;
  return [
    ...ratioRows(
      'CPU of the service a turn, two processes to one (1: no extra work)',
      two.map(productOf),
      one.map(productOf),
    ),
    {
      name: 'two processes to one with a core each, derived from CPU, not measured',
      value: Math.min(2, full) * (alone / together),
      unit: '',
    },
    { name: 'processes that fill Redis, derived from CPU, not measured', value: full, unit: '' },
  ];
}
