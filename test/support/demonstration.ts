import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

export interface Demonstration {
  readonly url: string;
  /** All that it has written to standard output. */
  written(): string;
  close(): Promise<void>;
}

/** What `npm start` gives to somebody who has just fetched the code: the service with pretend phones. */
export async function openDemonstration(
  settings: Readonly<Record<string, string>> = {},
): Promise<Demonstration> {
  const port = await freePort();
  const quiet = { DATA_DIR: ':memory:', LOG_LEVEL: 'error' };
  const env = { PATH: '', PORT: String(port), ...quiet, ...settings };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let written = '';
  child.stdout?.on('data', (part) => {
    written += String(part);
  });
  await started(child);
  return {
    url: `http://127.0.0.1:${port}`,
    written: () => written,
    async close() {
      const over = once(child, 'exit');
      child.kill('SIGKILL');
      await over;
    },
  };
}

async function started(child: ChildProcess): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (line) => String(line).includes('Silta is at') && resolve());
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The demonstration ended with ${code} before it was ready.`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
}
