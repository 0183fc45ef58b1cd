import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { askRedis, untilAnswers } from './redis-server.ts';

export interface Sentinel {
  readonly port: number;
  ask(...command: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Watches a primary named "town"; two must agree that it is gone. */
export async function newSentinel(primary: number): Promise<Sentinel> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'silta-sentinel-'));
  const file = join(directory, 'sentinel.conf');
  writeFileSync(
    file,
    `port ${port}
bind 127.0.0.1
dir ${directory}
sentinel monitor town 127.0.0.1 ${primary} 2
sentinel down-after-milliseconds town 400
sentinel failover-timeout town 3000
`,
  );
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  await untilAnswers(port);
  return {
    port,
    ask: (...command) => askRedis(port, command),
    async remove() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
