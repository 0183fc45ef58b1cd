import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const LOOK_MS = 10;

/** The product as a process of its own, which can be killed and started again at the same address. */
export interface ServerProcess {
  readonly url: string;
  /** Resolves when it answers that it is ready, however often it dies before. */
  ready(): Promise<void>;
  /** Without any warning, as a power switch does; and started again. */
  killAndRestart(): Promise<void>;
  /** Resolves when it has ended: by which signal, if by one. */
  died(): Promise<string | null>;
  restart(): void;
  /** As an operator stops it; its exit code. */
  stop(): Promise<number | null>;
}

export async function startServer(
  environment: (url: string) => Readonly<Record<string, string>>,
  program = MAIN,
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    PORT: String(port),
    ...environment(url),
  };
  const launch = () =>
    spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let child = launch();
  return {
    url,
    async ready() {
      while (!(await isReady(url))) await wait(LOOK_MS);
    },
    async killAndRestart() {
      child.kill('SIGKILL');
      await ended(child);
      child = launch();
    },
    async died() {
      await ended(child);
      return child.signalCode;
    },
    restart() {
      child = launch();
    },
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
      return child.exitCode;
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}
