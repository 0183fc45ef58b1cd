import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { startChild } from './child.ts';
import { figures, loadRow, median } from './rounds.ts';
import type { Row } from './row.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const ECHO = join(import.meta.dirname, 'echo-child.ts');
const RUNS = 5;
const CEILING_MS = 3_000;
const LOOK_MS = 5;

/** From nothing to "ready" with the demonstration's configuration, against the emptiest webhook. */
export async function benchStart(): Promise<readonly Row[]> {
  // What is compiled at the first start after a change of content is not part of a start.
  await timeToReady();
  const silta: number[] = [];
  const echo: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    silta.push(await timeToReady());
    echo.push(await timeToListen());
  }
  const [first, ...rest] = figures('start until ready, ratio to the bare webhook', silta, 'ms');
  const ratio = median(silta) / median(echo);
  const met = median(silta) < CEILING_MS;
  return [
    ...figures('start of the bare webhook', echo, 'ms'),
    ...(first ? [{ ...first, ratio, met }] : []),
    ...rest,
    loadRow(),
  ];
}

async function timeToListen(): Promise<number> {
  const began = performance.now();
  const child = await startChild(ECHO);
  const took = performance.now() - began;
  await child.stop();
  return took;
}

async function timeToReady(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-start-'));
  const port = await freePort();
  const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir };
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null)
        throw new Error('Silta does not start. Run npm start to see why.');
      await wait(LOOK_MS);
    }
    return performance.now() - began;
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(dataDir, { recursive: true });
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}
