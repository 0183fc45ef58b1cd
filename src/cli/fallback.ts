import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../config/schema.ts';
import type { Command } from './command.ts';
import { type FallbackFile, fallbackFiles } from './fallback-files.ts';
import { openPhoneContent } from './open-phone-content.ts';

const HOW = `Host each file where it stays reachable when this server is not, for example as a TwiML Bin, and name
its address as "Primary handler fails" (VoiceFallbackUrl) of the line. Write them anew when "silta doctor" says so.
`;

/** Beside the data: written by the operator, not part of the program. */
export function fallbackDirOf({ DATA_DIR }: Pick<Environment, 'DATA_DIR'>): string {
  return join(DATA_DIR === ':memory:' ? '.' : DATA_DIR, 'fallback');
}

export const fallback: Command = {
  usage: `[--out data/fallback] [--audio https://…/audio]
                                                  what callers hear while everything is down: a file for each line`,
  async run(args) {
    const call = readCall(args);
    if (!call) return 2;
    const config = loadConfig();
    const dir = call.out ?? fallbackDirOf(config);
    const audioBase = call.audio?.replace(/\/+$/, '') ?? null;
    mkdirSync(dir, { recursive: true });
    const files = fallbackFiles({ ...openPhoneContent(config), audioBase });
    for (const file of files) writeFileSync(join(dir, file.name), file.xml);
    process.stdout.write(`${files.map((file) => tell(dir, file)).join('')}${HOW}`);
    return files.some(({ withoutOffice }) => withoutOffice) ? 1 : 0;
  },
};

function tell(dir: string, { name, line, place, withoutOffice }: FallbackFile): string {
  const office = withoutOffice
    ? ` (nobody is called: put office_phone into knowledge/places/${place}.yaml)`
    : '';
  return `${join(dir, name)} for ${line}${office}\n`;
}

function readCall(args: readonly string[]) {
  try {
    const options = { out: { type: 'string' }, audio: { type: 'string' } } as const;
    const { out, audio } = parseArgs({ args: [...args], options }).values;
    return audio !== undefined && !/^https?:\/\//.test(audio) ? null : { out, audio };
  } catch {
    return null;
  }
}
