import { isOpen } from '../../src/domain/handoff.ts';
import type { Store } from '../../src/domain/ports.ts';
import { forEachKind } from '../../src/domain/retention.ts';
import { openReferenceStore } from './reference-store.ts';
import { newWorld, type World } from './reference-world.ts';

/** Stores with one fault each, and an example that has to notice it. */
export interface BrokenStore {
  readonly fault: string;
  readonly noticedBy: string;
  readonly open: () => Promise<Store>;
}

function broken(
  fault: string,
  noticedBy: string,
  damage: (store: Store, world: World) => Partial<Store>,
): BrokenStore {
  const open = async () => {
    const world = newWorld();
    const store = openReferenceStore(world);
    return { ...store, ...damage(store, world) };
  };
  return { fault, noticedBy, open };
}

export const BROKEN_STORES: readonly BrokenStore[] = [
  broken('lets everybody commit', 'who was overtaken cannot commit', ({ turns }, world) => ({
    turns: {
      ...turns,
      commit: (commit) => {
        const token = world.conversations.get(commit.work.turn.conversation)?.token ?? 0;
        return turns.commit({ ...commit, work: { ...commit.work, token } });
      },
    },
  })),
  broken(
    'takes a repeated event for a new one',
    'the same event again gets the stored answer',
    ({ turns }, world) => ({
      turns: {
        ...turns,
        accept: (inbound, lease) => {
          world.events.delete(inbound.turn.id);
          return turns.accept(inbound, lease);
        },
      },
    }),
  ),
  broken(
    'marks the turn done before it writes the effects',
    'a turn that meets a changed handoff is computed again from the new one',
    ({ turns, handoffs }) => ({
      turns: {
        ...turns,
        commit: async (commit) => {
          const done = await turns.commit({ ...commit, effects: [] });
          if (done.kind === 'ok') await handoffs.apply(commit.effects, commit.now);
          return done;
        },
      },
    }),
  ),
  broken(
    'hands out the newest message first',
    'ten waiting messages are answered in the order they came',
    ({ turns }, world) => ({
      turns: {
        ...turns,
        accept: async (inbound, lease) => {
          const accepted = await turns.accept(inbound, lease);
          const events = [...world.events].reverse();
          world.events.clear();
          for (const [id, event] of events) world.events.set(id, event);
          return accepted;
        },
      },
    }),
  ),
  broken(
    'gives a message to every sender',
    'one address gets its messages one at a time, oldest first',
    ({ outbox }, world) => ({
      outbox: {
        ...outbox,
        due: async (lease, most) => {
          const due = await outbox.due(lease, most);
          for (const posted of world.outbox.values()) Object.assign(posted, { until: 0 });
          return due;
        },
      },
    }),
  ),
  broken(
    'loses a job that was set anew while it ran',
    'a job set anew while it is being done survives',
    ({ jobs }, world) => ({
      jobs: { ...jobs, done: async (key) => void world.jobs.delete(key) },
    }),
  ),
  broken(
    'tells what was done also when it was refused',
    'an advisor who was too late with a handoff leaves no line',
    ({ handoffs, privacy }) => ({
      handoffs: {
        ...handoffs,
        apply: async (effects, now) => {
          const done = await handoffs.apply(effects, now);
          const lines = effects.flatMap((one) => (one.kind === 'audit' ? [one.line] : []));
          if (!done) await privacy.audit(lines);
          return done;
        },
      },
    }),
  ),
  broken(
    'purges what is just young enough',
    'of transcripts what is too old goes, what is just not stays, and nothing else goes',
    ({ records }) => ({
      records: {
        ...records,
        purge: (before) => records.purge(forEachKind((kind) => before[kind] + 1)),
      },
    }),
  ),
  broken(
    'purges people with whatever else it purges',
    'who was heard of in a conversation is remembered from there on',
    ({ records }, world) => ({
      records: {
        ...records,
        purge: async (before) => {
          world.persons.clear();
          return records.purge(before);
        },
      },
    }),
  ),
  broken(
    'tells only of open handoffs',
    'everything that is kept of a person is told at once, and nothing of another',
    ({ privacy }) => ({
      privacy: {
        ...privacy,
        held: async (person) => {
          const held = await privacy.held(person);
          return { ...held, handoffs: held.handoffs.filter(({ handoff }) => isOpen(handoff)) };
        },
      },
    }),
  ),
];
