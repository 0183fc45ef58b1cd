import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Handoff, isOpen } from '../../src/domain/handoff.ts';
import { freePort } from '../support/free-port.ts';
import { findOvertakings } from './calls/fairness.ts';
import type { Told } from './calls/twilio-child.ts';
import { loadRow } from './rounds.ts';
import type { Row } from './row.ts';
import { quantile } from './statistics.ts';

/** Fewer with BENCH_CALLS, while something is being built. */
const CALLS = Number(process.env['BENCH_CALLS'] ?? 1_000);
const PER_SECOND = 30;
const CEILING_MS = 200;
const LONGEST_MS = 170_000;

/** A thousand calls at once: who is lost, what gets stuck, how long webhooks take, who overtakes. */
export async function benchCalls(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-calls-'));
  const [silta, twilio] = [await freePort(), await freePort()];
  const [siltaUrl, twilioUrl] = [silta, twilio].map((port) => `http://127.0.0.1:${port}`);
  const began = String(Date.now());
  const start = (name: string, args: readonly string[]) => startChild(name, args);
  const server = await start('silta-child.ts', [dataDir, `${silta}`, twilioUrl ?? '', began]);
  const crowd = await start('twilio-child.ts', [
    `${twilio}`,
    siltaUrl ?? '',
    began,
    `${CALLS}`,
    `${PER_SECOND}`,
  ]);
  try {
    const at = performance.now();
    crowd.send('call');
    const inTime = await Promise.race([heard(crowd), tooLong()]);
    const seconds = (performance.now() - at) / 1_000;
    crowd.send('tell');
    const told = (await heard(crowd)) as Told;
    const handoffs = readHandoffs(dataDir);
    explain(told, handoffs);
    return rowsOf({ told, handoffs, seconds, over: inTime === 'over' });
  } finally {
    await Promise.all([stop(crowd), stop(server)]);
    rmSync(dataDir, { recursive: true });
  }
}

const MOST_EXPLAINED = 20;

/** Who was lost or is stuck, with the way of their handoff: what somebody needs who looks for the fault. */
function explain({ lost, hanging, debug }: Told, handoffs: readonly Handoff[]): void {
  const told = [...lost, ...hanging, ...findOvertakings(handoffs)];
  const theirs = handoffs.filter(
    (handoff) =>
      isOpen(handoff) || told.some((line) => line.includes(handoff.phone?.number ?? '?')),
  );
  const ways = theirs.map(({ phone, history, since }) => {
    const steps = history.map(
      ({ state, at, advisor }) => `${Math.round((at - since) / 1_000)} ${state} ${advisor ?? ''}`,
    );
    return `${phone?.number} ${steps.join(', ')}`;
  });
  for (const line of [...told, ...ways, ...new Set(debug)].slice(0, MOST_EXPLAINED))
    process.stderr.write(`${line}\n`);
}

interface Found {
  readonly told: Told;
  readonly handoffs: readonly Handoff[];
  readonly seconds: number;
  /** Everybody was done before the bench lost its patience. */
  readonly over: boolean;
}

function rowsOf({ told, handoffs, seconds, over }: Found): readonly Row[] {
  const ended = Object.values(told.fates).reduce((sum, count) => sum + count, 0);
  const open = handoffs.filter(isOpen);
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => quantile(told.took, share));
  const none = (name: string, value: number): Row => ({ name, value, unit: '', met: value === 0 });
  return [
    { name: `calls, ${PER_SECOND} a second`, value: CALLS, unit: '' },
    ...Object.entries(told.fates).map(([fate, value]) => ({ name: `  ${fate}`, value, unit: '' })),
    { name: 'people in the queue', value: handoffs.length, unit: '' },
    none('calls lost', (told.fates['lost'] ?? 0) + (CALLS - ended)),
    none('stuck after the last deadline: handoffs', open.length),
    none('stuck after the last deadline: calls', told.hanging.length),
    none('overtakings within language and class', findOvertakings(handoffs).length),
    { name: 'voice webhooks', value: told.took.length, unit: '' },
    { name: 'voice webhook, half of them within', value: p50, unit: 'ms' },
    { name: 'voice webhook, 95 % of them within', value: p95, unit: 'ms', met: p95 < CEILING_MS },
    { name: 'voice webhook, 99 % of them within', value: p99, unit: 'ms' },
    none('errors in Twilio’s debugger', told.debug.length),
    { name: 'time until everybody was done', value: seconds, unit: 's', met: over },
    loadRow(),
  ];
}

async function startChild(name: string, args: readonly string[]): Promise<ChildProcess> {
  const path = join(import.meta.dirname, 'calls', name);
  const child = fork(path, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  if ((await heard(child)) !== 'ready') throw new Error(`${name} does not start. Run it alone.`);
  return child;
}

async function heard(child: ChildProcess): Promise<unknown> {
  const died = once(child, 'exit').then(() => 'died');
  const [message] = (await Promise.race([once(child, 'message'), died])) as [unknown];
  return message;
}

function tooLong(): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('too long'), LONGEST_MS).unref());
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.connected) child.disconnect();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function readHandoffs(dataDir: string): readonly Handoff[] {
  const db = new DatabaseSync(join(dataDir, 'silta.sqlite'), { readOnly: true });
  const rows = db.prepare('select body from handoff').all();
  db.close();
  return rows.map(({ body }) => JSON.parse(String(body)) as Handoff);
}
