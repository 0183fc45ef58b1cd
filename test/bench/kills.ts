import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDamage } from '../../src/store/sqlite-open.ts';
import { countLosses, type Losses } from '../support/count-losses.ts';
import { killThrough } from '../support/kill-through.ts';
import { loadRow } from './rounds.ts';
import type { Row } from './row.ts';

const KILLS = Number(process.env['BENCH_KILLS'] ?? 60);
const SERVERS = 3;
const PERSON_KEY = 'a-key-only-benches-know';

/** Three services on one store under steady messages, killed at random: what was acknowledged and is gone. */
export async function benchKills(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-kills-'));
  const began = performance.now();
  const trial = await killThrough({
    dataDir,
    personKey: PERSON_KEY,
    seed: Date.now(),
    servers: SERVERS,
    goesOn: (kills) => kills < KILLS,
  });
  const seconds = (performance.now() - began) / 1_000;
  try {
    const losses = await countLosses(trial, dataDir, PERSON_KEY);
    const damage = findDamage(join(dataDir, 'silta.sqlite')) === null ? 0 : 1;
    return [
      ...rowsOf(losses, trial),
      none('damage found in the file', damage),
      took(seconds),
      loadRow(),
    ];
  } finally {
    for (const server of trial.servers) await server.stop();
    trial.twilio.close();
    rmSync(dataDir, { recursive: true });
  }
}

function rowsOf(losses: Losses, trial: { kills: number; killsOverSends: number }): readonly Row[] {
  return [
    count(`kills of ${SERVERS} processes (SQLite)`, trial.kills),
    count('of them while a message was on its way to Twilio', trial.killsOverSends),
    count('messages acknowledged', losses.acknowledged),
    none('of them lost', losses.lost),
    none('of them applied twice', losses.twice),
    none('of them answered otherwise when sent again', losses.answeredOtherwise),
    count('places in the queue promised', losses.promised),
    none('of them lost or double', losses.placesLost),
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
