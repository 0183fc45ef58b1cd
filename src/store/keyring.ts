import type { KeyObject } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import type { Vault } from './vault.ts';

/** Keys of people as this process holds them opened, by what they are locked in. */
export interface Keyring {
  /** Rejects with Fault('busy') for one that was locked with a key this process does not have. */
  unwrap(wrapped: string): KeyObject;
  /** One that was made here. */
  hold(wrapped: string, key: KeyObject): void;
  clear(): void;
}

const MOST = 4_000;
/** None is held longer. */
const HELD_MS = 10 * 60_000;

export function newKeyring(vault: Pick<Vault, 'unwrap'>): Keyring {
  const held = new Map<string, KeyObject>();
  let sweep: NodeJS.Timeout | null = null;
  const clear = (): void => {
    held.clear();
    if (sweep) clearTimeout(sweep);
    sweep = null;
  };
  const hold = (wrapped: string, key: KeyObject): void => {
    if (held.size >= MOST) clear();
    held.set(wrapped, key);
    sweep ??= setTimeout(clear, HELD_MS).unref();
  };
  return {
    unwrap(wrapped) {
      const known = held.get(wrapped);
      if (known) return known;
      const key = vault.unwrap(wrapped);
      if (key === null) throw foreignKeyFault();
      hold(wrapped, key);
      return key;
    },
    hold,
    clear,
  };
}

/**
 * While the keys of an installation are exchanged, processes with the new one and without it may work
 * on one store: nothing is set aside as damaged, the turn comes again to one that can read it.
 */
export function foreignKeyFault(): Fault {
  return new Fault(
    'busy',
    'The store holds something that was locked with a key this process does not have. Give every process the same DATA_KEY, and keep an earlier key behind the new one until "silta rekey" has been run.',
  );
}

/** Names the setting and not the damage: with the right key everything is there. */
export function wrongKeyFault(where: string): Fault {
  return new Fault(
    'config',
    `${where} was locked with another key than DATA_KEY has. Set DATA_KEY to the key it was written with; where that one is being replaced, put it behind the new one: DATA_KEY=new,old. A store that was begun without DATA_KEY is a demonstration's: begin another.`,
  );
}
