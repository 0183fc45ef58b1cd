import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import { type Held, holdsNothing } from '../domain/held.ts';
import type { Store } from '../domain/ports.ts';
import { openStore } from '../main/open-store.ts';
import { findPerson } from './find-person.ts';
import { tellHeld } from './tell-held.ts';
import { refuseExisting, writeNewFiles } from './write-new-files.ts';
import { nameRecordings, writeRecordings } from './write-recordings.ts';

/**
 * Prints everything that is kept of a person, or writes it to a new file that only its owner may read,
 * and what they left by phone to sound files beside it.
 */
export async function exportPerson(args: readonly string[]): Promise<number> {
  const options = { out: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false });
  const [named, ...more] = positionals;
  const { out = null } = values;
  // True is what an option without its value says.
  if (named === undefined || more.length > 0 || typeof out === 'boolean') return 2;
  if (out !== null) refuseExisting([out]);
  const found = await exportTo(out, named);
  if (!found) process.stderr.write(NOBODY);
  return found ? 0 : 1;
}

export const NOBODY =
  'Nothing is kept of this person. A number is written as +358401234567; who wrote by web chat is found by their handoff.\n';

/** False when nothing is kept of anybody named so. */
async function exportTo(out: string | null, named: string): Promise<boolean> {
  const config = loadConfig();
  const store = openStore(config);
  try {
    const person = await findPerson({ store, config }, named);
    const held = person === null ? null : await store.privacy.held(person);
    if (held === null || holdsNothing(held)) return false;
    if (out === null) await print(store, held);
    else await write(store, held, out);
    return true;
  } finally {
    await store.close();
  }
}

async function print(store: Store, held: Held): Promise<void> {
  await noteExport(store);
  process.stdout.write(jsonOf(tellHeld(held, Date.now(), new Map())));
}

/** What tells of the others comes last: where it stands, all of them do. */
async function write(store: Store, held: Held, out: string): Promise<void> {
  const named = nameRecordings(held, out);
  refuseExisting([out, ...named.map(({ file }) => file)]);
  await noteExport(store);
  await writeNewFiles(async (writeFile) => {
    const sounds = await writeRecordings(store.records, named, writeFile);
    const told = tellHeld(held, Date.now(), sounds);
    writeFile(out, jsonOf(told));
    warnOfMissing(told, out);
  });
}

type Told = ReturnType<typeof tellHeld>;

function jsonOf(told: Told): string {
  return `${JSON.stringify(told, null, 2)}\n`;
}

function warnOfMissing({ handoffs }: Told, out: string): void {
  const left = handoffs.flatMap(({ messagesLeft }) => messagesLeft);
  const missing = left.filter(({ file }) => file === null).length;
  if (missing > 0) {
    const told = `${missing} of ${left.length} messages left by phone are without sound`;
    process.stderr.write(`${told}: "sound" and "howToGet" in ${out} tell why.\n`);
  }
}

/** Whoever is handed somebody's words is told of in the audit trail first. */
async function noteExport({ privacy }: Store): Promise<void> {
  const line = { at: Date.now(), who: 'operator', act: 'person-exported', about: null } as const;
  await privacy.audit([line]);
}
