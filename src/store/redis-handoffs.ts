import { randomUUID } from 'node:crypto';
import type { Handoff } from '../domain/handoff.ts';
import type { HandoffStore } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import type { WriteAudited } from './redis-audit.ts';
import { handoffBodies, handoffRow } from './redis-bodies.ts';
import { guessOwners, type SealedHandoff, wantedBy, writeEffects } from './redis-effects.ts';
import type { KeyRing } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import type { Queue } from './redis-queue.ts';
import { list } from './redis-reply.ts';
import { writeSealed } from './redis-seals.ts';
import type { WrittenMemory } from './written-memory.ts';

export interface HandoffParts {
  readonly sessions: WrittenMemory<Session>;
  readonly queue: Queue;
  readonly ring: KeyRing;
  readonly audited: WriteAudited;
}

export function openHandoffs(link: Link, parts: HandoffParts): HandoffStore {
  const { sessions, queue, ring, audited } = parts;
  return {
    get: (id) => getHandoff(link, ring, id),
    open: queue.open,
    async apply(effects, now) {
      const wanted = wantedBy(effects, null);
      const call = randomUUID();
      let sealed: readonly SealedHandoff[] = [];
      guessOwners(ring, effects);
      try {
        const done = await writeSealed(ring, wanted, (seals) =>
          audited(effects, (chain) => {
            const written = writeEffects(effects, { now, said: null, seals, chain });
            sealed = written.handoffs;
            const fields = [...seals.preamble(), ...written.changes, ...written.effects];
            return link.run('apply', [call, now, ...fields]);
          }),
        );
        queue.wrote(sealed);
        return done === 1;
      } finally {
        if (wanted.forgotten.length > 0) for (const one of [sessions, queue]) one.clear();
      }
    },
  };
}

async function getHandoff(link: Link, ring: KeyRing, id: string): Promise<Handoff | null> {
  const row = await readRow(link, ring, id);
  // Its person was forgotten while its key was fetched: it stands there under another one now.
  return row?.plain === null
    ? ((await readRow(link, ring, id))?.handoff ?? null)
    : (row?.handoff ?? null);
}

async function readRow(link: Link, ring: KeyRing, id: string) {
  const row = list(await link.run('get_handoff', [nameOf(id)]));
  return handoffRow(row, await ring.opener(handoffBodies(row)));
}
