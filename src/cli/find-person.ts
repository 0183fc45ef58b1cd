import { readFileSync } from 'node:fs';
import { externalIdOf, isBusinessScoped } from '../channels/twilio/address.ts';
import type { Environment } from '../config/schema.ts';
import { toE164 } from '../domain/phone.ts';
import type { Store } from '../domain/ports.ts';
import type { PersonKey } from '../domain/turn.ts';
import { DEMONSTRATION_KEY, personKeys } from '../main/world.ts';

/** How a person is named to a command. `-` reads the name from standard input: no shell remembers it. */
export const PERSON = 'NUMBER | whatsapp:NUMBER | web:ID | HANDOFF-ID | -';

export interface Registry {
  readonly store: Pick<Store, 'handoffs'>;
  readonly config: Pick<Environment, 'PERSON_KEY'>;
}

/**
 * The pseudonym of whoever is named; null for what names nobody. A number is one person on the phone,
 * by SMS and by WhatsApp, as the same pseudonym is made of all three.
 */
export async function findPerson(
  { store, config }: Registry,
  named: string,
): Promise<PersonKey | null> {
  const given = (named === '-' ? readFileSync(0, 'utf8') : named).trim();
  const keyOf = personKeys(config.PERSON_KEY ?? DEMONSTRATION_KEY);
  if (/^web:./.test(given)) return keyOf(given);
  if (isBusinessScoped(given)) return keyOf(externalIdOf({ from: given }));
  const number = toE164(given);
  if (number !== null) return keyOf(externalIdOf({ from: number }));
  return (await store.handoffs.get(given))?.person ?? null;
}
