import { wrongKeyFault } from './keyring.ts';
import { splitMoment, withMoment } from './redis-bodies.ts';
import { type Link, type LinkOptions, openLink } from './redis-link.ts';
import { advisorBody, decodeWith } from './redis-records-codec.ts';
import { integer, list, pairs, text } from './redis-reply.ts';
import type { Rekeyed } from './sqlite-rekey.ts';
import { keyIdOf, type Vault } from './vault.ts';

/** Locked anew by one script. */
const SLICE = 500;

const nothing = (): void => undefined;
/** Who runs a command is told by its fault. */
const UNHEARD = { info: nothing, warn: nothing, error: nothing };

/**
 * Locks everything with the first key. The service may run meanwhile, with the same keys, and a run that
 * was broken off is simply begun again: as long as the store's own key, the last, is locked with an
 * earlier one, the store is refused without that. Rejects with Fault('config') where none opens a key.
 */
export async function rekeyRedis(
  options: Pick<LinkOptions, 'address' | 'tenant' | 'vault'>,
): Promise<Rekeyed> {
  const link = openLink({ ...options, waitReplicas: 0, log: UNHEARD, onUnreplicated: nothing });
  const rewrap = newRewrap(options);
  try {
    const people = await inSlices(link, 'each_key', (found) => rewrapKeys(link, found, rewrap));
    const bodies = await inSlices(link, 'housed', (found) => reseal(link, found, options.vault));
    const own = text(await link.run('store_key'));
    const marks = integer(await link.run('rewrap_store', [own, rewrap(own)]));
    return { keys: people + marks, bodies };
  } finally {
    await link.close();
  }
}

async function inSlices(
  link: Link,
  script: 'each_key' | 'housed',
  lockAnew: (found: unknown) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (let from: string | null = '0'; from !== null; ) {
    const [next, found] = list(await link.run(script, [from, SLICE]));
    done += await lockAnew(found);
    from = text(next) === '0' ? null : text(next);
  }
  return done;
}

type Rewrap = (wrapped: string) => string;

async function rewrapKeys(link: Link, found: unknown, rewrap: Rewrap): Promise<number> {
  const keys = pairs(found);
  const anew = keys.flatMap(([id, wrapped]) => [id, wrapped, rewrap(wrapped)]);
  return integer(await link.run('rewrap_keys', [keys.length, ...anew]));
}

function newRewrap({ vault, tenant }: Pick<LinkOptions, 'vault' | 'tenant'>): Rewrap {
  return (wrapped) => {
    const anew = vault.rewrap(wrapped);
    if (anew === null) throw wrongKeyFault(`A key in the store of tenant ${tenant}`);
    return anew;
  };
}

async function reseal(link: Link, found: unknown, vault: Vault): Promise<number> {
  const rows = list(found).flatMap((row) => {
    const [name, place, was] = list(row);
    const anew = sealedAnew(text(name), text(was), vault);
    return anew === null ? [] : [[text(name), String(place), text(was), anew]];
  });
  return integer(await link.run('reseal', [rows.length, ...rows.flat()]));
}

/** null for what the first key seals already, and for what no key opens. */
function sealedAnew(name: string, body: string, vault: Vault): string | null {
  const kind = /:([a-z]+)(?::[^:]*)?$/.exec(name)?.[1];
  switch (kind) {
    case 'e':
      return again(body, 'turn', vault);
    case 'o':
      return again(body, 'outgoing', vault);
    case 't': {
      const line = splitMoment(body);
      const words = again(line.body, 'entry', vault);
      return words === null ? null : withMoment(line.at, words);
    }
    case 'advisors': {
      const advisor = decodeWith(advisorBody, body);
      const phone = advisor?.phone ? again(advisor.phone, 'phone', vault) : null;
      return phone === null ? null : JSON.stringify({ ...advisor, phone });
    }
    default:
      return null;
  }
}

function again(body: string, about: string, vault: Vault): string | null {
  const id = keyIdOf(body);
  const key = id === null || id === vault.house.id ? null : vault.houseKey(id);
  const plain = key && vault.open(body, key, about);
  return plain === null ? null : vault.seal(plain, vault.house, about);
}
