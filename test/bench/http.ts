import { join } from 'node:path';
import { newStorePlace } from '../support/store-place.ts';
import { TOKEN_SECRET } from './account.ts';
import { type Child, startChild } from './child.ts';
import { DOORS, type Door } from './doors.ts';
import { drive, readBody } from './drive.ts';
import { CPU, EMPTY_QUEUE } from './questions.ts';
import { loadRow, median, ratioRows } from './rounds.ts';
import type { Row } from './row.ts';
import { AHEAD_MS, startSilta } from './start-silta.ts';

const CONNECTIONS = 32;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9);
/** Until the engine has compiled what is often used. */
const WARM_ROUNDS = 3;

interface Round {
  readonly perSecond: number;
  /** µs of the server's CPU per request. */
  readonly cpu: number;
}

/**
 * The ways into the service by HTTP, each against a server of node:http alone that parses and checks the
 * same and answers constant bytes. Behind the first two doors is a whole durable turn on SQLite.
 */
export async function benchHttp(): Promise<readonly Row[]> {
  const place = await newStorePlace('SQLite');
  const silta = await startSilta({ ...place.settings, TOKEN_SECRET, TRUSTED_PROXIES: '1' });
  try {
    const rows: Row[] = [];
    for (const door of DOORS) rows.push(...(await compare(silta, door)));
    return [...rows, loadRow()];
  } finally {
    await silta.stop();
    await place.remove();
  }
}

async function compare(silta: Child, door: Door): Promise<readonly Row[]> {
  const bare = await startBare(silta, door);
  const rounds = { silta: [] as Round[], bare: [] as Round[] };
  try {
    for (let n = 0; n < WARM_ROUNDS + ROUNDS; n += 1) {
      const theirs = await load(bare, door, door.each.bare);
      const ours = await load(silta, door, door.each.silta);
      if (n < WARM_ROUNDS) continue;
      rounds.bare.push(theirs);
      rounds.silta.push(ours);
    }
  } finally {
    await bare.stop();
  }
  return rowsOf(door, rounds);
}

/** It answers what the service answers to the first request of somebody new. */
async function startBare(silta: Child, door: Door): Promise<Child> {
  const [request = Buffer.alloc(0)] = door.write(1, 1)[0] ?? [];
  const answer = await readBody(silta.first, request);
  const args = [door.id, answer.toString('base64'), String(AHEAD_MS)];
  return startChild(join(import.meta.dirname, 'bare-child.ts'), args);
}

async function load(server: Child, door: Door, each: number): Promise<Round> {
  const requests = door.write(CONNECTIONS, each);
  const before = await server.ask(CPU);
  const { seconds, failed } = await drive(server.first, requests);
  const used = (await server.ask(CPU)) - before;
  await server.ask(EMPTY_QUEUE);
  if (failed > 0) throw new Error(`${door.name}: ${failed} requests were refused. Run it alone.`);
  const count = CONNECTIONS * each;
  return { perSecond: count / seconds, cpu: used / count };
}

function rowsOf(
  { name }: Door,
  { silta, bare }: { readonly silta: readonly Round[]; readonly bare: readonly Round[] },
): readonly Row[] {
  const rate = ({ perSecond }: Round): number => perSecond;
  const cost = ({ cpu }: Round): number => cpu;
  const middle = (what: string, values: readonly number[], unit: string): Row => ({
    name: `${name}, ${what}`,
    value: median(values),
    unit,
  });
  return [
    middle('bare', bare.map(rate), 'requests/s'),
    middle('Silta', silta.map(rate), 'requests/s'),
    ...ratioRows(`${name}, Silta to bare, rate`, silta.map(rate), bare.map(rate)),
    middle('bare', bare.map(cost), 'µs CPU'),
    middle('Silta', silta.map(cost), 'µs CPU'),
    ...ratioRows(`${name}, Silta to bare, CPU`, silta.map(cost), bare.map(cost)),
  ];
}
