import { Fault } from '../domain/fault.ts';
import type { Command } from './command.ts';

/** Only the one that is asked for is loaded: the whole service stands behind some of them. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  ask: async () => (await import('./ask.ts')).ask,
  audio: async () => (await import('./audio.ts')).audio,
  audit: async () => (await import('./audit.ts')).audit,
  backup: async () => (await import('./backup.ts')).backup,
  build: async () => (await import('./build.ts')).build,
  chat: async () => (await import('./chat.ts')).chat,
  config: async () => (await import('./config.ts')).config,
  doctor: async () => (await import('./doctor.ts')).doctor,
  export: async () => (await import('./export.ts')).exportCommand,
  fallback: async () => (await import('./fallback.ts')).fallback,
  forget: async () => (await import('./forget.ts')).forget,
  knowledge: async () => (await import('./knowledge.ts')).knowledge,
  rekey: async () => (await import('./rekey.ts')).rekey,
  store: async () => (await import('./store.ts')).store,
  restore: async () => (await import('./restore.ts')).restore,
};

const [name = 'help', ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;

if (load) await run(await load());
else {
  const lines = Object.entries(COMMANDS).map(
    async ([key, one]) => `  silta ${key} ${(await one()).usage}`,
  );
  process.stderr.write(`Usage:\n${(await Promise.all(lines)).join('\n')}\n`);
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
