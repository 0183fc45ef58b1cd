import { randomUUID } from 'node:crypto';
import type { HandoffStore } from '../domain/ports.ts';
import { handoffRow } from './redis-bodies.ts';
import { writeEffects } from './redis-effects.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import type { Queue } from './redis-queue.ts';
import { list } from './redis-reply.ts';
import type { SessionMemory } from './session-memory.ts';
import type { Vault } from './vault.ts';

export interface HandoffParts {
  readonly memory: SessionMemory;
  readonly queue: Queue;
  readonly vault: Vault;
}

export function openHandoffs(link: Link, { memory, queue, vault }: HandoffParts): HandoffStore {
  return {
    async get(id) {
      return handoffRow(list(await link.run('get_handoff', [nameOf(id)])))?.handoff ?? null;
    },
    open: queue.open,
    async apply(list, now) {
      const { effects, changes } = writeEffects(list, { now, vault, said: null });
      if (list.some(({ kind }) => kind === 'forget')) memory.clear();
      const done = await link.run('apply', [randomUUID(), now, ...changes, ...effects]);
      queue.wrote();
      return done === 1;
    },
  };
}
