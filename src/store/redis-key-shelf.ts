import type { KeyObject } from 'node:crypto';
import type { HeldKey } from './vault.ts';

/** Where words are kept, as scripts name it: a conversation, a handoff, or a person themselves. */
export type Place = `${'c' | 'h' | 'p'}:${string}`;

/** Whose words are kept there, and the key that seals them. */
export interface Owner {
  readonly person: string;
  readonly key: HeldKey;
}

/** What this process knows of keys. It may be out of date: scripts compare it before they write. */
export interface KeyShelf {
  key(id: string): KeyObject | null;
  /** null when it has to be asked. */
  owner(place: Place): Owner | null;
  hold(id: string, key: KeyObject): void;
  own(place: Place, person: string, key: HeldKey): Owner;
  /** The number of the person's key as the server has it, null for none yet. */
  tell(person: string, id: string | null): void;
  /** Whose it probably is; what is known already stays. */
  guess(place: Place, person: string): void;
  /** What is known of them has turned out wrong. */
  drop(places: readonly Place[]): void;
  clear(): void;
}

/** Of each kind: conversations under way at one time, and their people. */
const MOST = 4_000;
/** No key is held in memory for longer. */
const HELD_MS = 10 * 60_000;

export function newKeyShelf(): KeyShelf {
  const keys = new Map<string, KeyObject>();
  const newest = new Map<string, string>();
  const whose = new Map<Place, string>();
  let sweep: NodeJS.Timeout | null = null;
  const clear = (): void => {
    for (const shelf of [keys, newest, whose]) shelf.clear();
    if (sweep) clearTimeout(sweep);
    sweep = null;
  };
  const personAt = (place: Place): string | null =>
    place.startsWith('p:') ? place.slice(2) : (whose.get(place) ?? null);
  const hold = (id: string, key: KeyObject): void => {
    put(keys, id, key);
    sweep ??= setTimeout(clear, HELD_MS).unref();
  };
  return {
    key: (id) => keys.get(id) ?? null,
    owner(place) {
      const person = personAt(place);
      const id = person === null ? undefined : newest.get(person);
      const key = id === undefined ? undefined : keys.get(id);
      return person === null || !id || !key ? null : { person, key: { id, key } };
    },
    hold,
    own(place, person, key) {
      hold(key.id, key.key);
      put(newest, person, key.id);
      put(whose, place, person);
      return { person, key };
    },
    tell(person, id) {
      if (id === null) newest.delete(person);
      else put(newest, person, id);
    },
    guess(place, person) {
      if (!whose.has(place)) put(whose, place, person);
    },
    drop(places) {
      for (const place of places) {
        const person = personAt(place);
        if (person !== null) newest.delete(person);
        whose.delete(place);
      }
    },
    clear,
  };
}

/** The eldest gives way. */
function put<K, V>(shelf: Map<K, V>, key: K, value: V): void {
  shelf.set(key, value);
  const [eldest] = shelf.size > MOST ? shelf.keys() : [];
  if (eldest !== undefined) shelf.delete(eldest);
}
