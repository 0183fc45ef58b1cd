import { expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.ts';
import {
  accept,
  allOld,
  answer,
  commit,
  leaseAt,
  logging,
  START,
  turnOf,
  workOf,
} from './store-values.ts';

const LATER = START + 10;
const ROUNDS = 20;
const PERSON = 'person of busy';

/** Erasing and reading while others write. `open` gives the same store every time. */
export function describePrivacyRaces(name: string, open: () => Promise<Store>): void {
  const together = async (...all: readonly ((store: Store) => Promise<unknown>)[]) => {
    const stores = await Promise.all(all.map(open));
    try {
      await Promise.all(stores.map((store, nth) => all[nth]?.(store)));
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  };

  test(`${name}: while one process purges, what another writes is kept and what is old goes`, async () => {
    await together(async (store) => {
      for (let n = 0; n < ROUNDS; n += 1) {
        await answer(store, turnOf(`old ${n}`, `old ${n}`), {
          effects: [logging('x', `old ${n}`)],
        });
      }
    });
    await together(
      (store) => writeOn(store, 'kept'),
      async (store) => {
        for (let n = 0; n < ROUNDS; n += 1) await store.records.purge(allOld(LATER));
      },
    );
    await together(async (store) => {
      expect(await store.records.entries('kept', 0)).toHaveLength(2 * ROUNDS);
      for (let n = 0; n < ROUNDS; n += 1) {
        expect((await store.privacy.held(`person of old ${n}`)).conversations).toEqual([]);
      }
    });
  });

  test(`${name}: what is told of a person is of one moment, also while they write and are forgotten`, async () => {
    await together(
      (store) => writeOn(store, 'busy'),
      async (store) => {
        for (let n = 0; n < ROUNDS; n += 1) {
          await store.handoffs.apply([{ kind: 'forget', person: PERSON }], LATER);
        }
      },
      async (store) => {
        for (let n = 0; n < ROUNDS; n += 1) {
          const { conversations } = await store.privacy.held(PERSON);
          const lines = conversations.flatMap(({ entries }) => entries);
          expect(lines.length % 2).toBe(0);
          expect(conversations[0]?.session === null && lines.length > 0).toBe(false);
        }
      },
    );
  });
}

/** Turns of two lines each; one that was computed from what is forgotten meanwhile is taken again. */
async function writeOn(store: Store, conversation: string): Promise<void> {
  const lease = leaseAt(LATER);
  for (let n = 0; n < ROUNDS; n += 1) {
    const id = `${conversation} ${n}`;
    const effects = [logging('asked', conversation), logging('answered', conversation)];
    let work = workOf(await accept(store, turnOf(id, conversation), lease));
    while ((await commit(store, work, { effects, now: LATER })).kind === 'fenced') {
      work = workOf(await store.turns.resume(id, lease));
    }
  }
}
