import { randomUUID } from 'node:crypto';
import type { HandoffStore } from '../domain/ports.ts';
import type { WriteAudited } from './redis-audit.ts';
import { handoffRow } from './redis-bodies.ts';
import { writeEffects } from './redis-effects.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import type { Queue } from './redis-queue.ts';
import { list } from './redis-reply.ts';
import type { SessionMemory } from './session-memory.ts';

export interface HandoffParts {
  readonly memory: SessionMemory;
  readonly queue: Queue;
  readonly audited: WriteAudited;
}

export function openHandoffs(link: Link, { memory, queue, audited }: HandoffParts): HandoffStore {
  return {
    async get(id) {
      return handoffRow(list(await link.run('get_handoff', [nameOf(id)])))?.handoff ?? null;
    },
    open: queue.open,
    async apply(list, now) {
      if (list.some(({ kind }) => kind === 'forget')) memory.clear();
      const call = randomUUID();
      const done = await audited(list, (chain) => {
        const { effects, changes } = writeEffects(list, { now, said: null, chain });
        return link.run('apply', [call, now, ...changes, ...effects]);
      });
      queue.wrote();
      return done === 1;
    },
  };
}
