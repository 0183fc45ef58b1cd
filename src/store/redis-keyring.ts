import type { KeyObject } from 'node:crypto';
import { foreignKeyFault } from './keyring.ts';
import { type KeyShelf, newKeyShelf, type Owner, type Place } from './redis-key-shelf.ts';
import type { Link } from './redis-link.ts';
import { list, text, textOrNull } from './redis-reply.ts';
import { type HeldKey, keyIdOf, newMarker, type Vault } from './vault.ts';

/** null where the key is gone, because its person was forgotten, or the body is damaged. */
export type Open = (body: string, about: string) => string | null;

/** Keys of people, fetched when they are needed and held for a while; scripts find out who is late. */
export interface KeyRing {
  readonly vault: Vault;
  /** Fetches the keys that the bodies name. Rejects with Fault('busy') where DATA_KEY does not open one. */
  opener(bodies: readonly (string | null)[]): Promise<Open>;
  /** null where the sound cannot be heard any more. */
  openSound(sealed: Uint8Array, recording: string): Promise<Uint8Array | null>;
  /** The server is asked only for what is not held; a person who has no key gets one. null is nobody. */
  owners(places: readonly Place[]): Promise<ReadonlyMap<Place, Owner | null>>;
  /** Names that tell nothing to who holds the store alone. */
  marker(): Promise<(value: string) => string>;
  /** The number of a new key of who is forgotten, and the open handoff that they keep with its body. */
  forgetting(person: string): Promise<Forgetting>;
  /** Told by the server beside other things: the number of the key, null for none yet. */
  readonly tell: KeyShelf['tell'];
  /** Probably the person's; a script would notice. */
  readonly guess: KeyShelf['guess'];
  /** What is held of them no longer holds. */
  readonly drop: KeyShelf['drop'];
  readonly clear: KeyShelf['clear'];
}

type Keys = ReadonlyMap<string, KeyObject>;

export interface Forgetting {
  readonly id: string;
  readonly handoff: string;
  readonly body: string;
}

export function openKeyRing(link: Link, vault: Vault): KeyRing {
  const shelf = newKeyShelf();
  let marking: Promise<(value: string) => string> | null = null;
  link.listen({
    message: () => undefined,
    lost() {
      // Another server may give the same numbers to other people.
      shelf.clear();
      marking = null;
    },
  });
  const unwrap = (wrapped: string): KeyObject => {
    const key = vault.unwrap(wrapped);
    if (key === null) throw foreignKeyFault();
    return key;
  };
  const fetchMissing = async (ids: readonly string[]): Promise<Iterable<HeldKey>> => {
    if (ids.length === 0) return [];
    const wrapped = list(await link.run('one', ['keys', 'HMGET', ...ids])).map(textOrNull);
    const found = ids.flatMap((id, nth) => {
      const one = wrapped[nth];
      return typeof one === 'string' ? [{ id, key: unwrap(one) }] : [];
    });
    for (const { id, key } of found) shelf.hold(id, key);
    return found;
  };
  /** All of them, however many more than the shelf holds. */
  const fetchKeys = async (ids: readonly string[]): Promise<Keys> => {
    const keys = new Map<string, KeyObject>();
    const missing: string[] = [];
    for (const id of new Set(ids.filter(isPersons))) {
      const key = shelf.key(id);
      if (key) keys.set(id, key);
      else missing.push(id);
    }
    for (const { id, key } of await fetchMissing(missing)) keys.set(id, key);
    return keys;
  };
  const keyOf = (id: string, among: Keys): KeyObject | null => {
    if (isPersons(id)) return among.get(id) ?? null;
    const house = vault.houseKey(id);
    if (house === null) throw foreignKeyFault();
    return house;
  };
  const ask = async (places: readonly Place[]) => {
    const spares = places.map(() => vault.newKey());
    const args = places.flatMap((place, nth) => [place, spares[nth]?.wrapped ?? '']);
    const rows = list(await link.run('keys_of', [places.length, ...args]));
    return places.map((place, nth) => {
      const [person = '', id = '', wrapped = ''] = list(rows[nth]).map(text);
      if (person === '') return [place, null] as const;
      const spare = spares[nth];
      const key = spare?.wrapped === wrapped ? spare.key : unwrap(wrapped);
      return [place, shelf.own(place, person, { id, key })] as const;
    });
  };
  const forget = (): void => {
    marking = null;
  };
  return {
    vault,
    async opener(bodies) {
      const ids = bodies.flatMap((body) => (body === null ? [] : (keyIdOf(body) ?? [])));
      const keys = await fetchKeys(ids);
      return (body, about) => {
        const id = keyIdOf(body);
        if (id === null) return body;
        const key = keyOf(id, keys);
        return key && vault.open(body, key, about);
      };
    },
    async openSound(sealed, recording) {
      const id = keyIdOf(Buffer.from(sealed.subarray(0, ID_BYTES)).toString('latin1'));
      if (id === null) return vault.openUnnamed(sealed, recording);
      const key = keyOf(id, await fetchKeys([id]));
      return key && vault.openBytes(sealed, key, 'voicemail');
    },
    async owners(places) {
      const distinct = [...new Set(places)];
      const held = distinct.map((place) => [place, shelf.owner(place)] as const);
      const unknown = held.flatMap(([place, owner]) => (owner === null ? [place] : []));
      return new Map([...held, ...(unknown.length === 0 ? [] : await ask(unknown))]);
    },
    marker() {
      marking ??= link.run('store_key').then((wrapped) => newMarker(unwrap(text(wrapped))));
      marking.catch(forget);
      return marking;
    },
    async forgetting(person) {
      const reply = list(await link.run('forgetting', [person])).map(textOrNull);
      const [id, handoff, body] = reply;
      return { id: text(id), handoff: handoff ?? '', body: body ?? '' };
    },
    tell: shelf.tell,
    guess: shelf.guess,
    drop: shelf.drop,
    clear: shelf.clear,
  };
}

/** More than the number of any key and the two signs around it. */
const ID_BYTES = 40;

/** Keys of people are numbered; those of the house begin with a letter. */
function isPersons(id: string): boolean {
  return /^\d+$/.test(id);
}
