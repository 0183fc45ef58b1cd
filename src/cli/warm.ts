import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

// Starts the service once, with pretend phones and nothing kept, and stops it when it is up: what Node
// has compiled meanwhile stays in build/compiled, and every later start of this user takes half as long.
const MAIN = join(import.meta.dirname, '../main.ts');
const env = {
  NODE_ENV: 'development',
  DATA_DIR: ':memory:',
  PORT: '0',
  LOG_LEVEL: 'error',
  KNOWLEDGE_RELOAD: 'off',
};

const service = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const ended = once(service, 'exit');
// Its one line says that it is up; without one it has ended by itself, and its exit code says why.
service.stdout.once('data', () => service.kill('SIGTERM'));
const [code] = await ended;
process.exitCode = typeof code === 'number' ? code : 1;
