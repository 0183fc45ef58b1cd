import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { drive } from './drive.ts';
import { waterfallPath } from './peers.ts';
import { figures, loadRow, median } from './rounds.ts';
import type { Row } from './row.ts';
import { writeRequests } from './talks.ts';

const CONNECTIONS = 32;
const ROUNDS = 9;
/** So many turns until the engine has compiled what is often used; a service runs for weeks. */
const WARM_ROUNDS = 5;
/** Requests of each connection in a round; the echo gets more, to be measured as long. */
const EACH = { silta: 60, echo: 160 } as const;
/** The durable turn does at least a quarter of what the emptiest webhook does. */
const FLOOR = 0.25;

interface Round {
  readonly perSecond: number;
  /** µs of the server's CPU per request. */
  readonly cpu: number;
}

interface Rounds {
  readonly echo: Round[];
  readonly silta: Round[];
  /** µs of CPU per turn. */
  readonly waterfall: number[];
}

/** A durable turn over HTTP against the emptiest Twilio webhook and Bot Framework's dialog in memory. */
export async function benchTurn(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-turn-'));
  const children: Child[] = [];
  const start = async (path: string, args: readonly string[] = []): Promise<Child> => {
    const child = await startChild(path, args);
    children.push(child);
    return child;
  };
  try {
    const echo = await start(join(import.meta.dirname, 'echo-child.ts'));
    const silta = await start(join(import.meta.dirname, 'silta-child.ts'), [dataDir]);
    const waterfall = await start(waterfallPath());
    return rowsOf(await measure({ echo, silta, waterfall }));
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    rmSync(dataDir, { recursive: true });
  }
}

/** One of each in turn, so that a busy moment of the machine touches all three. */
async function measure(servers: Record<keyof Rounds, Child>): Promise<Rounds> {
  const rounds: Rounds = { echo: [], silta: [], waterfall: [] };
  for (let n = 0; n < WARM_ROUNDS + ROUNDS; n += 1) {
    const echo = await loadOf(servers.echo, EACH.echo);
    const silta = await loadOf(servers.silta, EACH.silta);
    const waterfall = await servers.waterfall.ask('take turns');
    if (n < WARM_ROUNDS) continue;
    rounds.echo.push(echo);
    rounds.silta.push(silta);
    rounds.waterfall.push(waterfall);
  }
  return rounds;
}

async function loadOf(server: Child, each: number): Promise<Round> {
  const requests = writeRequests(CONNECTIONS, each);
  const before = await server.ask('cpu');
  const { seconds, failed } = await drive(server.first, requests);
  const used = (await server.ask('cpu')) - before;
  if (failed > 0) throw new Error(`${failed} requests were refused. See the server's own words.`);
  const count = CONNECTIONS * each;
  return { perSecond: count / seconds, cpu: used / count };
}

function rowsOf({ echo, silta, waterfall }: Rounds): readonly Row[] {
  const costs = { echo: echo.map(({ cpu }) => cpu), silta: silta.map(({ cpu }) => cpu) };
  const ratio = median(silta.map(({ perSecond }, at) => perSecond / (echo[at]?.perSecond ?? 0)));
  return [
    ...figures('bare webhook', echo.map(perSecondOf), 'requests/s'),
    ...figures('bare webhook', costs.echo, 'µs CPU'),
    ...figures('durable turn', silta.map(perSecondOf), 'requests/s'),
    ...figures('durable turn', costs.silta, 'µs CPU'),
    ...figures('waterfall of botbuilder in memory', waterfall, 'µs CPU'),
    {
      name: 'durable turn to bare webhook, rate',
      value: ratio,
      unit: '',
      ratio,
      met: ratio >= FLOOR,
    },
    share('durable turn to bare webhook, CPU', costs.silta, costs.echo),
    share('durable turn to waterfall in memory, CPU', costs.silta, waterfall),
    loadRow(),
  ];
}

const perSecondOf = ({ perSecond }: Round): number => perSecond;

function share(name: string, ours: readonly number[], theirs: readonly number[]): Row {
  const ratio = median(ours) / median(theirs);
  return { name, value: ratio, unit: '', ratio };
}
