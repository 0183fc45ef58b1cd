import { countLosses, type Losses } from '../support/count-losses.ts';
import { killThrough, type Trial } from '../support/kill-through.ts';
import { type Engine, newStorePlace, type StorePlace } from '../support/store-place.ts';
import { loadRow } from './rounds.ts';
import type { Row } from './row.ts';

const KILLS = Number(process.env['BENCH_KILLS'] ?? 60);
const SERVERS = 3;
/** Fewer prove little. */
const ENOUGH = 50;
const PERSON_KEY = 'a-key-only-benches-know';

/** Three services on one SQLite file under steady messages, killed at random: what was acknowledged and is gone. */
export function benchKills(): Promise<readonly Row[]> {
  return killOn('SQLite');
}

/** The same on one Redis, which lives through it. */
export function benchKillsRedis(): Promise<readonly Row[]> {
  return killOn('Redis');
}

async function killOn(engine: Engine): Promise<readonly Row[]> {
  const place = await newStorePlace(engine);
  const began = performance.now();
  const trial = await killThrough({
    place,
    personKey: PERSON_KEY,
    seed: Date.now(),
    servers: SERVERS,
    goesOn: (kills) => kills < KILLS,
  });
  const seconds = (performance.now() - began) / 1_000;
  try {
    const losses = await countLosses(trial, place, PERSON_KEY);
    return [...rowsOf(losses, trial, place), took(seconds), loadRow()];
  } finally {
    for (const server of trial.servers) await server.stop();
    trial.twilio.close();
    await place.remove();
  }
}

function rowsOf(losses: Losses, trial: Trial, place: StorePlace): readonly Row[] {
  return [
    {
      ...count(`kills of ${SERVERS} processes (${place.engine})`, trial.kills),
      met: trial.kills >= ENOUGH,
    },
    count('of them while a message was on its way to Twilio', trial.killsOverSends),
    count('messages acknowledged', losses.acknowledged),
    none('of them lost', losses.lost),
    none('of them applied twice', losses.twice),
    none('of them answered otherwise when sent again', losses.answeredOtherwise),
    count('places in the queue promised', losses.promised),
    none('of them lost or double', losses.placesLost),
    ...(place.engine === 'SQLite'
      ? [none('damage found in the file', place.damage() === null ? 0 : 1)]
      : []),
  ];
}

function count(name: string, value: number): Row {
  return { name, value, unit: '' };
}

function none(name: string, value: number): Row {
  return { name, value, unit: '', met: value === 0 };
}

function took(seconds: number): Row {
  return { name: 'took', value: seconds, unit: 's' };
}
