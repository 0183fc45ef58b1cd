import { expect, test } from 'vitest';
import type { Store, Work } from '../../src/domain/ports.ts';
import {
  accept,
  changing,
  commit,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  textTo,
  turnOf,
} from './store-values.ts';

const PROCESSES = 3;

/** What several handles of one store do at the same moment. `open` gives the same store every time. */
export function describeRaces(name: string, open: () => Promise<Store>): void {
  const race = async <T>(run: (store: Store, nth: number) => Promise<T>): Promise<T[]> => {
    const stores = await Promise.all(Array.from({ length: PROCESSES }, open));
    await Promise.all(stores.map((store) => store.probe(START)));
    try {
      return await Promise.all(stores.map(run));
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  };

  test(`${name}: one event delivered to several processes at once is one turn`, async () => {
    const kinds = await race(async (store, nth) => {
      const deliveries = Array.from({ length: 7 }, () =>
        accept(store, turnOf('race-1', 'race'), leaseAt(START, `p${nth}`)),
      );
      return (await Promise.all(deliveries)).map(({ kind }) => kind);
    });
    expect(kinds.flat().filter((kind) => kind === 'take')).toHaveLength(1);
  });

  test(`${name}: of processes that claim the same person at once exactly one wins, every time`, async () => {
    const people = Array.from({ length: 50 }, (_, n) =>
      handoffOf(`race-${n}`, { person: `race ${n}`, conversation: `race ${n}` }),
    );
    const won = await race(async (store, nth) => {
      await store.handoffs.apply(people.map(opening), START);
      const claims = people.map((one) =>
        store.handoffs.apply([changing(one, { advisor: `advisor ${nth}` })], START),
      );
      return Promise.all(claims);
    });
    for (const [n] of people.entries()) {
      expect(won.filter((wins) => wins[n])).toHaveLength(1);
    }
  });

  test(`${name}: a message is handed to one of several senders, and the last of a budget to one`, async () => {
    const handed = await race(async (store, nth) => {
      await store.handoffs.apply(sending(textTo('+358race', 'race-m')), START);
      const due = await store.outbox.due(leaseAt(START), 9);
      const spent = await store.budget.spend({
        key: `race ${nth}`,
        person: 'race',
        day: 'race',
        most: { person: 1, all: 9 },
        now: START,
      });
      return { due: due.filter(({ id }) => id === 'race-m').length, spent };
    });
    expect(handed.map(({ due }) => due).toSorted()).toEqual([0, 0, 1]);
    expect(handed.filter(({ spent }) => spent === null)).toHaveLength(1);
  });

  test(`${name}: lines that several processes write at once are one unbroken trail`, async () => {
    const lines = 30;
    const verified = await race(async (store, nth) => {
      const who = `advisor:${nth}` as const;
      const line = { at: START, who, act: 'signed-out', about: null } as const;
      await Promise.all(Array.from({ length: lines }, () => store.privacy.audit([line])));
      return store.privacy.verifyAudit();
    });
    expect(verified.map(({ kind }) => kind)).toEqual(verified.map(() => 'ok'));
    const [found] = await race((store) => store.privacy.verifyAudit());
    expect(found).toMatchObject({ kind: 'ok', count: PROCESSES * lines });
  });

  test(`${name}: messages of one person that reach several processes are answered in one order, none twice`, async () => {
    const done = await race(async (store, nth) => {
      const answered: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        const accepted = await accept(store, turnOf(`race ${nth}-${n}`, 'race in order'));
        if (accepted.kind === 'take') answered.push(...(await drain(store, accepted.work)));
      }
      return answered;
    });
    const store = await open();
    const entries = await store.records.entries('race in order', 0);
    await store.close();
    const kept = entries.map(({ what }) => (what.kind === 'person' ? what.text : ''));
    expect(kept.toSorted()).toEqual(done.flat().toSorted());
    expect(kept).toHaveLength(PROCESSES * 5);
  });
}

/** Answers a turn and all that wait behind it; their ids. */
async function drain(store: Store, first: Work): Promise<readonly string[]> {
  const answered: string[] = [];
  for (let work: Work | null = first; work; ) {
    const effects = [logging(work.turn.id, work.turn.conversation)];
    const result = await commit(store, work, { effects });
    if (result.kind !== 'ok') throw new Error(result.kind);
    answered.push(work.turn.id);
    work = result.next;
  }
  return answered;
}
