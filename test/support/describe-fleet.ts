import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import { nightly } from './nightly.ts';
import { runFleet, type Story } from './store-fleet.ts';

const CONVERSATIONS = ['c0', 'c1', 'c2', 'c3'];

/** One store that several processes use. */
export interface Shared {
  /** A file, or the address of a server. */
  readonly place: string;
  readonly open: () => Store;
  /** Something else that goes wrong meanwhile; called now and then. */
  readonly disturb?: () => void;
}

export interface Ground {
  /** How many are killed; a nightly run kills 200. */
  readonly kills: number;
  readonly begin: () => Promise<Shared>;
  readonly end: () => Promise<void>;
}

/** What holds after processes were killed and frozen over their turns, whatever the engine. */
export function describeFleet(name: string, { begin, end, ...usual }: Ground): void {
  const kills = nightly ? 200 : usual.kills;
  describe(`${name}, with processes that are killed and frozen`, () => {
    let story: Story;
    let store: Store;

    beforeAll(
      async () => {
        const { place, open, disturb } = await begin();
        story = await runFleet(place, { seed: 20_261_121, kills, ...(disturb ? { disturb } : {}) });
        store = open();
      },
      60_000 + kills * 6_000,
    );
    afterAll(async () => {
      await store.close();
      await end();
    });

    test('every event that was answered is applied exactly once', async () => {
      const all = (await Promise.all(CONVERSATIONS.map((id) => applied(store, id)))).flat();
      expect(story.kills).toBe(kills);
      expect(story.freezes).toBeGreaterThan(kills / 10);
      expect(all.toSorted()).toEqual([...story.answers.keys()].toSorted());
    });

    test('an event delivered after another was answered comes after it', async () => {
      const all = await Promise.all(CONVERSATIONS.map((id) => applied(store, id)));
      const swapped = all.flatMap((ids) => overtaken(ids, story));
      expect(swapped).toEqual([]);
    });

    test('the answer to a repeated event is the same to the letter', () => {
      const repeated = [...story.answers.values()].filter((answers) => answers.length > 1);
      expect(repeated.length).toBeGreaterThan(kills);
      expect(repeated.filter((answers) => new Set(answers).size > 1)).toEqual([]);
    });

    test('each answer tells its place in the conversation', async () => {
      for (const conversation of CONVERSATIONS) {
        for (const [index, id] of (await applied(store, conversation)).entries()) {
          expect(story.answers.get(id)?.[0]).toContain(`${id} is number ${index + 1}"`);
        }
      }
    });

    test('no handoff is lost and none has missed a change', async () => {
      const queue = await store.handoffs.open();
      const turns = await Promise.all(
        CONVERSATIONS.map(async (id) => (await applied(store, id)).length),
      );
      expect(queue.map(({ conversation }) => conversation).toSorted()).toEqual(CONVERSATIONS);
      expect(
        CONVERSATIONS.map((id) => queue.find(({ conversation }) => conversation === id)?.version),
      ).toEqual(turns);
    });

    test('each turn has left one line in an unbroken audit trail', async () => {
      const turns = await Promise.all(CONVERSATIONS.map((id) => applied(store, id)));
      const found = await store.privacy.verifyAudit();
      expect(found).toMatchObject({ kind: 'ok', count: turns.flat().length });
    });

    test('each turn has left one message, in the order of the turns', async () => {
      const sent = new Map(CONVERSATIONS.map((id): [string, string[]] => [id, []]));
      const lease = { owner: 'test', now: Date.now(), ttl: 1000 };
      for (let due = await store.outbox.due(lease, 9); due.length > 0; ) {
        for (const { id, message } of due) {
          sent.get(message.conversation ?? '')?.push(message.key);
          await store.outbox.sent(id, id, lease.now);
        }
        due = await store.outbox.due(lease, 9);
      }
      for (const id of CONVERSATIONS) expect(sent.get(id)).toEqual(await applied(store, id));
    });
  });
}

/** The events of a conversation as its transcript tells that they were answered. */
async function applied(store: Store, conversation: string): Promise<string[]> {
  const entries = await store.records.entries(conversation, 0);
  return entries.map(({ what }) => (what.kind === 'person' ? what.event : what.kind));
}

/** Events that were delivered only after one behind them had been answered. */
function overtaken(ids: readonly string[], { delivered, answered }: Story): readonly string[] {
  let earliest = Number.POSITIVE_INFINITY;
  return ids.toReversed().filter((id) => {
    const late = earliest < (delivered.get(id) ?? 0);
    earliest = Math.min(earliest, answered.get(id) ?? 0);
    return late;
  });
}
