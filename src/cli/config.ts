import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { sampleEnvironment } from '../config/sample.ts';
import { hashPassword } from '../console/password.ts';
import type { Command } from './command.ts';

const SALT_BYTES = 16;

export const config: Command = {
  usage:
    'sample | password   prints .env.example, or the hash of a password read from standard input',
  async run([what]) {
    if (what === 'sample') {
      process.stdout.write(sampleEnvironment());
      return 0;
    }
    if (what !== 'password') return 2;
    const password = (await text(process.stdin)).trimEnd();
    process.stdout.write(`${await hashPassword(password, randomBytes(SALT_BYTES))}\n`);
    return 0;
  },
};
