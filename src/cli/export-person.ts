import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { Fault } from '../domain/fault.ts';
import { holdsNothing } from '../domain/held.ts';
import type { Store } from '../domain/ports.ts';
import { openStore } from '../main/open-store.ts';
import { findPerson } from './find-person.ts';
import { tellHeld } from './tell-held.ts';

/** Prints everything that is kept of a person, or writes it to a new file that only its owner may read. */
export async function exportPerson(args: readonly string[]): Promise<number> {
  const options = { out: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) return 2;
  const file = typeof values.out === 'string' ? values.out : null;
  if (file !== null && existsSync(file)) {
    throw new Fault('config', `${file} exists already. Name a new file.`);
  }
  const text = await tellPerson(named);
  if (text === null) process.stderr.write(NOBODY);
  else if (file === null) process.stdout.write(text);
  else writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return text === null ? 1 : 0;
}

export const NOBODY =
  'Nothing is kept of this person. A number is written as +358401234567; who wrote by web chat is found by their handoff.\n';

/** Whoever is handed somebody's words is told of in the audit trail first. */
async function tellPerson(named: string): Promise<string | null> {
  const config = loadConfig();
  const store = openStore(config);
  try {
    const person = await findPerson({ store, config }, named);
    const held = person === null ? null : await store.privacy.held(person);
    if (held === null || holdsNothing(held)) return null;
    await noteExport(store);
    return `${JSON.stringify(tellHeld(held, Date.now()), null, 2)}\n`;
  } finally {
    await store.close();
  }
}

async function noteExport({ privacy }: Store): Promise<void> {
  const line = { at: Date.now(), who: 'operator', act: 'person-exported', about: null } as const;
  await privacy.audit([line]);
}
