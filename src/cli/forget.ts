import { parseArgs } from 'node:util';
import { loadConfig } from '../config/load.ts';
import type { Effect } from '../domain/effect.ts';
import { holdsNothing } from '../domain/held.ts';
import type { PersonKey } from '../domain/turn.ts';
import { openStore } from '../main/open-store.ts';
import type { Command } from './command.ts';
import { NOBODY } from './export-person.ts';
import { findPerson, PERSON } from './find-person.ts';
import { tellKept, tellStaying } from './tell-kept.ts';

export const forget: Command = {
  usage: `${PERSON} [--yes]
                                                  tells what is kept of a person and what will stay; erases it with --yes`,
  async run(args) {
    const options = { yes: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, strict: false });
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) return 2;
    const told = await forgetPerson(named, values.yes === true ? 'erase' : 'look');
    process[told === null ? 'stderr' : 'stdout'].write(told ?? NOBODY);
    return told === null ? 1 : 0;
  },
};

/** What was, or would be, erased; null when nothing is kept of anybody named so. */
async function forgetPerson(named: string, how: 'look' | 'erase'): Promise<string | null> {
  const config = loadConfig();
  const store = openStore(config);
  try {
    const person = await findPerson({ store, config }, named);
    const held = person === null ? null : await store.privacy.held(person);
    if (person === null || held === null || holdsNothing(held)) return null;
    if (how === 'look') return `${tellKept(held)}${tellStaying(held)}${ASK}`;
    const now = Date.now();
    await store.handoffs.apply(erasing(person, now), now);
    return `${DONE}${tellStaying(await store.privacy.held(person))}`;
  } finally {
    await store.close();
  }
}

/** As when the person asks for it themselves. */
function erasing(person: PersonKey, now: number): readonly Effect[] {
  const line = { at: now, who: 'operator', act: 'person-forgotten', about: null } as const;
  return [
    { kind: 'forget', person },
    { kind: 'audit', line },
  ];
}

const ASK = 'Nothing has been changed. Run it again with --yes to erase it.\n';
const DONE = 'Erased.\n';
