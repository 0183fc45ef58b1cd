import type { Outgoing } from '../domain/effect.ts';
import { Fault } from '../domain/fault.ts';
import type { Due, Lost, OutboxStore } from '../domain/ports.ts';
import { decode } from './codec.ts';
import { RANK, SETTLED } from './kept-delivery.ts';
import { encodeChange } from './redis-bodies.ts';
import type { KeyRing, Open } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { integer, integerOrNull, list, text, textOrNull } from './redis-reply.ts';

const CHANGES = [1, encodeChange('queue')];

interface Given {
  readonly at: number;
  readonly until: number;
  readonly why: string;
}

export function openOutbox(link: Link, ring: KeyRing): OutboxStore {
  const finish = async (id: string, state: string, why: string): Promise<void> =>
    void (await link.run('finish', [nameOf(id), state, why, ...CHANGES]));
  const giveBack = async (id: string, { at, until, why }: Given): Promise<void> =>
    void (await link.run('retry', [nameOf(id), at, until, why]));
  return {
    async due({ now, ttl }, most) {
      const rows = list(await link.run('due', [now, ttl, most])).map(list);
      const open = await ring.opener([]);
      return (await Promise.all(rows.map((row) => readDue(row, open, link)))).filter(
        (due) => due !== null,
      );
    },
    sent: async (id, providerId, now) =>
      void (await link.run('sent', [nameOf(id), providerId, nameOf(providerId), now])),
    retry: (id, at, why) => giveBack(id, { at, until: SETTLED, why }),
    doubt: (id, at, why) => giveBack(id, { at, until: at, why }),
    unknown: (id, why) => finish(id, 'unknown', why),
    dead: (id, why) => finish(id, 'dead', why),
    async delivered(providerId, status, told = { key: null, why: status }) {
      const [provider, rank] = [nameOf(providerId), RANK[status]];
      if (rank === RANK.failed) {
        const named = told.key === null ? '' : nameOf(told.key);
        return (await link.run('failed', [provider, named, told.why, ...CHANGES])) === 1;
      }
      await link.run('delivered', [provider, rank, status]);
      return false;
    },
    async lost(keys) {
      if (keys.length === 0) return new Map();
      const rows = list(await link.run('lost', [keys.length, ...keys.map(nameOf)])).map(list);
      return new Map(keys.flatMap((key, nth) => lostAs(key, rows[nth] ?? [])));
    },
    async sentAs(key) {
      const [state, provider] = list(await link.run('sent_as', [nameOf(key)])).map(textOrNull);
      return state ? { state: sentState(state), provider: provider ?? null } : null;
    },
    nextDue: async () => integerOrNull(await link.run('next_message')),
    async troubled(most) {
      const rows = list(await link.run('troubled', [most])).map(list);
      const open = await ring.opener([]);
      return rows.flatMap(([body, why]) => {
        const message = openKnown(text(body), open);
        return message && message !== 'elsewhere' ? [{ message, why: text(why) }] : [];
      });
    },
  };
}

function lostAs(
  key: string,
  [state, why]: readonly unknown[],
): readonly (readonly [string, Lost])[] {
  return state === 'dead' || state === 'unknown' ? [[key, { state, why: text(why) }]] : [];
}

function outgoingFrom(body: string, open: Open): Outgoing | null {
  const plain = open(body, 'outgoing');
  return plain === null ? null : decode.outgoing(plain);
}

/** Locked with a key that only other processes have: it is theirs to send, when this lease is over. */
function openKnown(body: string, open: Open): Outgoing | 'elsewhere' | null {
  try {
    return outgoingFrom(body, open);
  } catch (error) {
    if (error instanceof Fault && error.code === 'busy') return 'elsewhere';
    throw error;
  }
}

/** One that cannot be read can never be sent. */
async function readDue(
  [body, attempts, name, since, doubtful]: readonly unknown[],
  open: Open,
  link: Link,
): Promise<Due | null> {
  const message = openKnown(text(body), open);
  if (message === 'elsewhere') return null;
  if (!message) {
    await link.run('finish', [text(name), 'dead', 'unreadable', ...CHANGES]);
    return null;
  }
  return {
    id: message.key,
    message,
    attempts: integer(attempts),
    since: integer(since),
    doubtful: doubtful === 1,
  };
}

/** Nobody knows, or everybody knows that nothing came of it. */
export function sentState(state: unknown): 'waiting' | 'sent' | 'lost' {
  return state === 'waiting' || state === 'sent' ? state : 'lost';
}
