import { join } from 'node:path';
import { type Engine, newStorePlace, type StorePlace } from '../support/store-place.ts';
import { type Child, startChild } from './child.ts';
import { drive } from './drive.ts';
import { waterfallPath } from './peers.ts';
import { CPU, EMPTY_QUEUE } from './questions.ts';
import { redisCpu } from './redis-cpu.ts';
import { figures, loadRow, median, ratioRows } from './rounds.ts';
import type { Row } from './row.ts';
import { startSilta } from './start-silta.ts';
import { writeRequests } from './talks.ts';

/** As many as the figures were measured with that the floor was drawn from. */
const CONNECTIONS = 64;
/** The speed of a shared machine swings by two within a minute: so many that the middle one tells. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 21);
/** So many turns until the engine has compiled what is often used; a service runs for weeks. */
const WARM_ROUNDS = 5;
/** Requests of each connection in a round; the echo gets more, to be measured as long. */
const EACH = { silta: 30, echo: 80 } as const;
/** The durable turn does at least a quarter of what the emptiest webhook does. */
const FLOOR = 0.25;
/** On a file, with HTTP and signature, it takes at most twice the CPU of a dialog that has none of them. */
const CEILING_CPU = 2;

interface Round {
  readonly perSecond: number;
  /** µs of the server's CPU per request. */
  readonly cpu: number;
  /** µs of the CPU of Redis per request; 0 where there is none. */
  readonly redis: number;
}

interface Rounds {
  readonly echo: Round[];
  readonly silta: Round[];
  /** µs of CPU per turn. */
  readonly waterfall: number[];
}

/** A durable turn over HTTP against the emptiest Twilio webhook and Bot Framework's dialog in memory. */
export function benchTurn(): Promise<readonly Row[]> {
  return turnOn('SQLite');
}

/** The same turn on a Redis that syncs its log every second. */
export function benchTurnRedis(): Promise<readonly Row[]> {
  return turnOn('Redis');
}

async function turnOn(engine: Engine): Promise<readonly Row[]> {
  const place = await newStorePlace(engine);
  const children: Child[] = [];
  const keep = async (starting: Promise<Child>): Promise<Child> => {
    const child = await starting;
    children.push(child);
    return child;
  };
  try {
    const echo = await keep(startChild(join(import.meta.dirname, 'echo-child.ts')));
    const silta = await keep(startSilta(place.settings));
    const waterfall = await keep(startChild(waterfallPath()));
    return rowsOf(await measure({ echo, silta, waterfall }, place), place);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await place.remove();
  }
}

/** One of each in turn, so that a busy moment of the machine touches all three. */
async function measure(servers: Record<keyof Rounds, Child>, place: StorePlace): Promise<Rounds> {
  const rounds: Rounds = { echo: [], silta: [], waterfall: [] };
  for (let n = 0; n < WARM_ROUNDS + ROUNDS; n += 1) {
    const echo = await loadOf(servers.echo, EACH.echo, place);
    const silta = await loadOf(servers.silta, EACH.silta, place);
    const waterfall = await servers.waterfall.ask('take turns');
    if (n < WARM_ROUNDS) continue;
    rounds.echo.push(echo);
    rounds.silta.push(silta);
    rounds.waterfall.push(waterfall);
  }
  return rounds;
}

async function loadOf(server: Child, each: number, { redis }: StorePlace): Promise<Round> {
  const requests = writeRequests(CONNECTIONS, each);
  const before = await server.ask(CPU);
  const stored = await redisCpu(redis);
  const { seconds, failed } = await drive(server.first, requests);
  const store = (await redisCpu(redis)).all - stored.all;
  const used = (await server.ask(CPU)) - before;
  await server.ask(EMPTY_QUEUE);
  if (failed > 0) throw new Error(`${failed} requests were refused. See the server's own words.`);
  const count = CONNECTIONS * each;
  return { perSecond: count / seconds, cpu: used / count, redis: store / count };
}

function rowsOf({ echo, silta, waterfall }: Rounds, { engine }: StorePlace): readonly Row[] {
  const rates = { echo: echo.map(perSecondOf), silta: silta.map(perSecondOf) };
  const costs = { echo: echo.map(({ cpu }) => cpu), silta: silta.map(({ cpu }) => cpu) };
  const turn = `durable turn (${engine})`;
  return [
    ...figures('bare webhook', rates.echo, 'requests/s'),
    ...figures('bare webhook', costs.echo, 'µs CPU'),
    ...figures(turn, rates.silta, 'requests/s'),
    ...figures(turn, costs.silta, 'µs CPU'),
    ...(engine === 'Redis' ? storeRows(silta) : []),
    ...figures('waterfall of botbuilder in memory', waterfall, 'µs CPU'),
    ...ratioRows(`${turn} to bare webhook, rate`, rates.silta, rates.echo, (at) => at >= FLOOR),
    ...ratioRows(`${turn} to bare webhook, CPU`, costs.silta, costs.echo),
    ...ratioRows(
      `${turn} to waterfall in memory, CPU`,
      costs.silta,
      waterfall,
      engine === 'SQLite' ? (at) => at <= CEILING_CPU : undefined,
    ),
    loadRow(),
  ];
}

const perSecondOf = ({ perSecond }: Round): number => perSecond;

function storeRows(silta: readonly Round[]): readonly Row[] {
  const spent = silta.map(({ redis }) => redis);
  return [{ name: 'Redis itself, a turn', value: median(spent), unit: 'µs CPU' }];
}
