import type { KeyObject } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import type { Place } from './redis-key-shelf.ts';
import type { KeyRing } from './redis-keyring.ts';

type Arg = string | number;

/** Whose words a list of effects holds, by the names that scripts have for them. */
export interface Wanted {
  readonly places: readonly Place[];
  /** People who are forgotten by it: what it keeps of them is sealed by a new key. */
  readonly forgotten: readonly string[];
}

/** Seals what one script is given. */
export interface Seals {
  /** By the key of whose place it is, by the house's where it is nobody's. */
  seal(place: Place, plain: string, about: string): string;
  sealSound(place: Place, sound: Uint8Array): string;
  /** What is only on its way. */
  house(plain: string, about: string): string;
  /** Stands for what could be guessed. */
  mark(value: string): string;
  /** '' for nobody's. */
  owner(place: Place): string;
  /** What the script compares before it writes anything; to be asked when all is sealed. */
  preamble(): readonly Arg[];
}

/** What a script says that found another key than it was given. Nothing has been written. */
const STALE = 'stale';
/** Each time somebody was forgotten, or a conversation changed hands, in between. */
const TRIES = 5;

/** Seals and writes, again with the keys that hold by then when others came between. */
export async function writeSealed(
  ring: KeyRing,
  wanted: Wanted,
  write: (seals: Seals) => Promise<unknown>,
): Promise<unknown> {
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const reply = await write(await planSeals(ring, wanted));
      if (reply !== STALE) return reply;
      ring.drop(wanted.places);
    }
  } finally {
    // Here too nothing opens any more what was sealed for who is forgotten.
    if (wanted.forgotten.length > 0) ring.clear();
  }
  throw new Fault(
    'busy',
    'The keys of a person were exchanged meanwhile, again and again. Try again.',
  );
}

async function planSeals(ring: KeyRing, { places, forgotten }: Wanted): Promise<Seals> {
  const [mark, owners, renewed] = await Promise.all([
    ring.marker(),
    ring.owners(places),
    Promise.all(forgotten.map((person) => renew(ring, person))),
  ]);
  const renewals = new Map(renewed.map((one) => [one.person, one]));
  const used = new Set<string>();
  const { vault } = ring;
  const keyOf = (place: Place) => {
    const owner = owners.get(place) ?? null;
    if (owner === null) return vault.house;
    used.add(owner.person);
    return renewals.get(owner.person) ?? owner.key;
  };
  const owner = (place: Place): string => owners.get(place)?.person ?? '';
  return {
    seal: (place, plain, about) => vault.seal(plain, keyOf(place), about),
    sealSound: (place, sound) =>
      Buffer.from(vault.sealBytes(sound, keyOf(place), 'voicemail')).toString('base64'),
    house: (plain, about) => vault.seal(plain, vault.house, about),
    mark,
    owner,
    preamble() {
      const theirs = [...owners.keys()].filter((place) => !place.startsWith('p:'));
      const keys = new Map(
        [...owners.values()].flatMap((one) => (one ? [[one.person, one.key.id]] : [])),
      );
      for (const person of renewals.keys()) keys.delete(person);
      const renewing = renewed.flatMap((one) => [...one.fields, used.has(one.person) ? 1 : 0]);
      return [
        theirs.length,
        ...theirs.flatMap((place) => [place, owner(place)]),
        keys.size,
        ...[...keys].flat(),
        renewed.length,
        ...renewing,
      ];
    },
  };
}

interface Renewal {
  readonly person: string;
  readonly id: string;
  readonly key: KeyObject;
  readonly fields: readonly Arg[];
}

/** Who was promised an advisor keeps the promise: the open handoff is sealed anew. */
async function renew(ring: KeyRing, person: string): Promise<Renewal> {
  const { id, handoff, body } = await ring.forgetting(person);
  const { key, wrapped } = ring.vault.newKey();
  const open = await ring.opener([body]);
  const plain = open(body, 'handoff');
  const anew = plain === null ? body : ring.vault.seal(plain, { id, key }, 'handoff');
  return { person, id, key, fields: [person, handoff, body, anew, id, wrapped] };
}
