import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ORIGIN } from './account.ts';
import type { Child } from './child.ts';
import { drive } from './drive.ts';
import { loadRow, median } from './rounds.ts';
import type { Row } from './row.ts';
import { startSilta } from './start-silta.ts';
import { writeRequest } from './talks.ts';

const EVENTS = 20;
const CONSOLES = [10, 100, 1_000] as const;
/** Longer than hints are gathered for: each event is told at once. */
const BETWEEN_MS = 600;
const PATIENCE_MS = 5_000;
const CEILING_MS = 150;

/**
 * Somebody joins the queue by a signed webhook, and every open console is told. Milliseconds from
 * before the webhook is sent, its turn with it, to the event at each console; all from one process.
 */
export async function benchFanout(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'silta-fanout-'));
  const silta = await startSilta({ DATA_DIR: dataDir });
  try {
    const cookie = await signIn(silta);
    const rows: Row[] = [];
    let base = 0;
    for (const consoles of CONSOLES) {
      const times = await tellAll(silta, cookie, consoles);
      base ||= at(times, 0.99);
      rows.push(...rowsOf(consoles, times, base));
    }
    return [...rows, loadRow()];
  } finally {
    await silta.stop();
    rmSync(dataDir, { recursive: true });
  }
}

function rowsOf(consoles: number, times: readonly number[], base: number): readonly Row[] {
  const p99 = at(times, 0.99);
  const name = `an event at ${consoles} consoles`;
  return [
    { name: `${name}, median`, value: median(times), unit: 'ms' },
    {
      name: `${name}, p99, ratio to ${CONSOLES[0]} consoles`,
      value: p99,
      unit: 'ms',
      ratio: p99 / base,
      ...(consoles === CONSOLES.at(-1) ? { met: p99 < CEILING_MS } : {}),
    },
  ];
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0;
}

async function signIn({ first: port }: Child): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/console/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN, 'X-Silta-Console': '1' },
    body: JSON.stringify({ user: 'aino', password: 'silta-demo' }),
  });
  if (!response.ok) throw new Error(`The console refuses aino (${response.status}).`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Milliseconds of every event to every console. */
async function tellAll(silta: Child, cookie: string, consoles: number): Promise<number[]> {
  const pages = await Promise.all(
    Array.from({ length: consoles }, () => openPage(silta.first, cookie)),
  );
  const times: number[] = [];
  for (let event = 0; event < EVENTS; event += 1) {
    await wait(BETWEEN_MS);
    const told = pages.map((page) => page.next());
    const began = performance.now();
    const { failed } = await drive(silta.first, [[writeRequest('0')]]);
    if (failed > 0) throw new Error('The message was refused. See the words of the service.');
    const late = wait(PATIENCE_MS, null, { ref: false });
    const heard = await Promise.race([Promise.all(told), late]);
    if (heard === null) throw new Error(`Not every console was told within ${PATIENCE_MS} ms.`);
    times.push(...heard.map((moment) => moment - began));
  }
  for (const page of pages) page.close();
  return times;
}

interface Page {
  /** The moment of the next event. */
  next(): Promise<number>;
  close(): void;
}

/** A console's stream over a plain socket: a thousand of anything dearer would measure themselves. */
async function openPage(port: number, cookie: string): Promise<Page> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `GET /console/api/events HTTP/1.1\r\nHost: silta.example\r\nCookie: ${cookie}\r\n\r\n`,
  );
  await firstOf(socket);
  let tell = (_: number): void => {};
  socket.on('data', (part) => {
    if (part.includes('data:')) tell(performance.now());
  });
  return {
    next: () =>
      new Promise((resolve) => {
        tell = resolve;
      }),
    close: () => socket.destroy(),
  };
}

/** The head of the answer and what a console is told when it comes. */
async function firstOf(socket: Socket): Promise<void> {
  let text = '';
  while (!text.includes('data:')) {
    const [part] = await once(socket, 'data');
    text += String(part);
    if (text.length > 12 && !text.startsWith('HTTP/1.1 200'))
      throw new Error(`No stream: ${text.slice(0, 80)}`);
  }
}
