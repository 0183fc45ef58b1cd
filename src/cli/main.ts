import { Fault } from '../domain/fault.ts';
import { ask } from './ask.ts';
import { audio } from './audio.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { build } from './build.ts';
import { chat } from './chat.ts';
import type { Command } from './command.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { fallback } from './fallback.ts';
import { forget } from './forget.ts';
import { knowledge } from './knowledge.ts';
import { rekey } from './rekey.ts';
import { restore } from './restore.ts';
import { store } from './store.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  ask,
  audio,
  audit,
  backup,
  build,
  chat,
  config,
  doctor,
  export: exportCommand,
  fallback,
  forget,
  knowledge,
  rekey,
  store,
  restore,
};

const [name = 'help', ...args] = process.argv.slice(2);
const command = COMMANDS[name];

if (command) await run(command);
else {
  const lines = Object.entries(COMMANDS).map(([key, { usage }]) => `  silta ${key} ${usage}`);
  process.stderr.write(`Usage:\n${lines.join('\n')}\n`);
  process.exitCode = name === 'help' ? 0 : 2;
}

/** 0 done, 1 done with findings, 2 wrong use, 78 configuration or content that cannot be used. */
async function run({ run }: Command): Promise<void> {
  try {
    process.exitCode = await run(args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.code === 'config' || error.code === 'content' ? 78 : 1;
  }
}
