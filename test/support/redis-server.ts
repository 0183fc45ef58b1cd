import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A real redis-server on a port of its own, with its data in a directory of its own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Where it keeps its data. */
  readonly directory: string;
  /** redis.conf options, as on the command line: `--appendonly no`. */
  start(...options: readonly string[]): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: it holds its connections and says nothing. */
  freeze(): void;
  thaw(): void;
  /** What it says to one command. */
  ask(...command: readonly string[]): Promise<string>;
  /** Gone with its data. */
  remove(): Promise<void>;
}

const KEEPING = ['--appendonly', 'yes', '--appendfsync', 'everysec'];

export async function newRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'silta-redis-'));
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    directory,
    async start(...options) {
      const common = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
      const args = [...common, '--save', '', ...KEEPING, ...options];
      child = spawn('redis-server', args, { stdio: 'ignore' });
      await untilAnswers(port);
    },
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    ask: (...command) => askRedis(port, command),
    async remove() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A server that has just started, or still reads its data, is asked again. */
export async function untilAnswers(port: number): Promise<void> {
  for (let left = 500; left > 0; left -= 1) {
    const answer = await askRedis(port, ['PING']).catch(() => '');
    if (answer.startsWith('+PONG')) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`redis-server does not answer on port ${port}`);
}

export function askRedis(port: number, command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const parts = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.write(`*${parts.length}\r\n${parts.join('')}`);
  });
}
