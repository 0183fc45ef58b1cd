import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../support/random-from.ts';
import { type Engine, newStorePlace } from '../support/store-place.ts';
import type { Child } from './child.ts';
import { drive } from './drive.ts';
import { figures, loadRow } from './rounds.ts';
import type { Row } from './row.ts';
import { startSilta } from './start-silta.ts';
import { writeRequest } from './talks.ts';

const KILLS = Number(process.env['BENCH_KILLS'] ?? 20);
/** Longer than any turn of one person takes. */
const TURN_MS = 25;
const LEASE_MS = 3_000;
const CEILING_MS = LEASE_MS + 1_000;

/**
 * Two processes on one SQLite file. One is killed while people's messages are in its hands; the other gets
 * the same messages again, as Twilio sends them, and answers them. Milliseconds from the kill to the
 * last of those answers.
 */
export function benchRecover(): Promise<readonly Row[]> {
  return recoverOn('SQLite');
}

/** The same on one Redis. */
export function benchRecoverRedis(): Promise<readonly Row[]> {
  return recoverOn('Redis');
}

async function recoverOn(engine: Engine): Promise<readonly Row[]> {
  const place = await newStorePlace(engine);
  const survivor = await startSilta(place.settings);
  const random = randomFrom(20_261_122);
  const times: number[] = [];
  let held = 0;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = await startSilta(place.settings);
      const { ms, interrupted } = await killOver(victim, survivor, random() * TURN_MS);
      times.push(ms);
      if (interrupted > 0) held += 1;
    }
  } finally {
    await survivor.stop();
    await place.remove();
  }
  return rowsOf(times, held, engine);
}

function rowsOf(times: readonly number[], held: number, engine: Engine): readonly Row[] {
  const worst = Math.max(...times);
  return [
    ...figures(`from SIGKILL to the next good answer (${engine})`, times, 'ms'),
    {
      name: `the longest of them, against the lease of ${LEASE_MS} ms`,
      value: worst,
      unit: 'ms',
      ratio: worst / LEASE_MS,
      met: worst <= CEILING_MS && held > 0,
    },
    { name: `kills over messages, of ${KILLS}`, value: held, unit: '' },
    loadRow(),
  ];
}

const PEOPLE = 8;

/** How long until all messages that the victim had in hand are answered by the survivor. */
async function killOver(victim: Child, survivor: Child, after: number) {
  const messages = Array.from({ length: PEOPLE }, () => writeRequest('Miten saan verokortin?'));
  const outcomes = messages.map((message) => answered(victim, message));
  await wait(after);
  const killed = performance.now();
  await victim.kill();
  const done = await Promise.all(outcomes);
  const again = messages.filter((_, at) => !done[at]);
  const { failed } = await drive(
    survivor.first,
    (again.length > 0 ? again : [writeRequest('Hei')]).map((message) => [message]),
  );
  if (failed > 0) throw new Error(`${failed} messages were refused after the kill.`);
  return { ms: performance.now() - killed, interrupted: again.length };
}

/** Whether an answer came before the process was gone. */
async function answered({ first: port }: Child, message: Buffer): Promise<boolean> {
  try {
    return (await drive(port, [[message]])).failed === 0;
  } catch {
    return false;
  }
}
