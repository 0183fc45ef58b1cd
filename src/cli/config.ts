import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { loadConfig, strangeSettings } from '../config/load.ts';
import { printConfig } from '../config/print.ts';
import { sampleEnvironment } from '../config/sample.ts';
import { hashPassword } from '../console/password.ts';
import type { Command } from './command.ts';
import { judgePassword, judgePin } from './judge-password.ts';

const SALT_BYTES = 16;

export const config: Command = {
  usage:
    'sample | show | password | pin   prints .env.example, the settings that hold, or the hash of a password or PIN read from standard input',
  async run([what]) {
    if (what === 'sample') {
      process.stdout.write(sampleEnvironment());
      return 0;
    }
    if (what === 'show') return show();
    if (what === 'password') return printHash(judgePassword);
    return what === 'pin' ? printHash(judgePin) : 2;
  },
};

async function printHash(judge: (given: string) => string | null): Promise<number> {
  const given = (await text(process.stdin)).trimEnd();
  const why = judge(given);
  if (why !== null) {
    process.stderr.write(`${why}\n`);
    return 1;
  }
  process.stdout.write(`${await hashPassword(given, randomBytes(SALT_BYTES))}\n`);
  return 0;
}

/** 1 when something is set that nobody reads. */
function show(): number {
  const strange = strangeSettings();
  process.stdout.write(printConfig(loadConfig()));
  for (const why of strange) process.stderr.write(`${why}\n`);
  return strange.length === 0 ? 0 : 1;
}
