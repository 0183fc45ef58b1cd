import { expect } from 'vitest';
import type { Spending } from '../../src/domain/budget-port.ts';
import type { Store } from '../../src/domain/ports.ts';
import { example, old, START } from './store-values.ts';

const DAY_MS = 86_400_000;

function spend(store: Store, key: string, about: Partial<Spending> = {}) {
  const most = { person: 2, all: 3 };
  return store.budget.spend({ key, person: 'amina', day: 'monday', most, now: START, ...about });
}

export const budgetExamples = [
  example('a person gets so many messages a day, and more the next day', async (store) => {
    const today = [await spend(store, 'm1'), await spend(store, 'm2'), await spend(store, 'm3')];
    expect(today).toEqual([null, null, 'person']);
    expect(await spend(store, 'm3', { day: 'tuesday' })).toBeNull();
  }),
  example('all people together get so many messages a day', async (store) => {
    await spend(store, 'm1');
    await spend(store, 'm2', { person: 'bashir' });
    await spend(store, 'm3', { person: 'chen' });
    expect(await spend(store, 'm4', { person: 'dina' })).toBe('all');
  }),
  example('a message that is asked about again is counted once', async (store) => {
    for (const key of ['m1', 'm1', 'm1', 'm2']) await spend(store, key);
    expect([await spend(store, 'm1'), await spend(store, 'm3')]).toEqual([null, 'person']);
  }),
  example('what a day has spent is known, and is another day’s own affair', async (store) => {
    expect(await store.budget.spent('monday')).toBe(0);
    for (const key of ['m1', 'm1', 'm2', 'm3']) await spend(store, key);
    await spend(store, 'm4', { day: 'tuesday' });
    expect([await store.budget.spent('monday'), await store.budget.spent('tuesday')]).toEqual([
      2, 1,
    ]);
  }),
  example('of many who ask for the last message at once, one gets it', async (store) => {
    await spend(store, 'm1');
    const keys = ['m2', 'm3', 'm4', 'm5'];
    const got = await Promise.all(keys.map((key) => spend(store, key)));
    expect(got.filter((refused) => refused === null)).toHaveLength(1);
  }),
  example('what a forgotten person was sent still counts for the day', async (store) => {
    await spend(store, 'm1');
    await spend(store, 'm2');
    await store.handoffs.apply([{ kind: 'forget', person: 'amina' }], START);
    expect(await spend(store, 'm3')).toBeNull();
    expect(await spend(store, 'm4')).toBe('all');
  }),
  example('old counts are purged with the events', async (store) => {
    await spend(store, 'm1');
    await spend(store, 'm2', { now: START + DAY_MS });
    await store.records.purge(old({ events: START + 1 }));
    expect([await spend(store, 'm3'), await spend(store, 'm4')]).toEqual([null, 'person']);
  }),
];
