import { expect } from 'vitest';
import type { Job } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import { answer, example, leaseAt, START, TTL } from './store-values.ts';

function jobAt(at: number, key = 'j1'): Job {
  return { key, kind: 'handoff-deadline', at, subject: 'h1' };
}

function schedule(store: Store, ...jobs: readonly Job[]): Promise<boolean> {
  return store.handoffs.apply(
    jobs.map((job) => ({ kind: 'schedule', job })),
    START,
  );
}

async function claimed(store: Store, now: number, most = 9): Promise<string[]> {
  return (await store.jobs.claimDue(leaseAt(now), most)).map(({ key }) => key);
}

export const jobExamples = [
  example('a deadline set by a turn comes due at its moment', async (store) => {
    const job = jobAt(START + 10);
    await answer(store, 'SM1', { effects: [{ kind: 'schedule', job }] });
    expect(await store.jobs.claimDue(leaseAt(START + 9), 9)).toEqual([]);
    expect(await store.jobs.claimDue(leaseAt(START + 10), 9)).toEqual([job]);
  }),
  example('the next due moment is known, and unknown when nothing is planned', async (store) => {
    expect(await store.jobs.nextDue()).toBeNull();
    await schedule(store, jobAt(START + 20, 'b'), jobAt(START + 10, 'a'));
    expect(await store.jobs.nextDue()).toBe(START + 10);
  }),
  example('due jobs come oldest first and no more than asked for', async (store) => {
    await schedule(store, jobAt(START + 2, 'a'), jobAt(START + 1, 'b'), jobAt(START + 1, 'c'));
    expect(await claimed(store, START + 5, 2)).toEqual(['b', 'c']);
    expect(await claimed(store, START + 5)).toEqual(['a']);
  }),
  example('a job that is being done is not given to another', async (store) => {
    await schedule(store, jobAt(START));
    await claimed(store, START);
    expect(await claimed(store, START + TTL - 1)).toEqual([]);
    expect(await store.jobs.nextDue()).toBe(START + TTL);
  }),
  example('a job whose doer died is done by the next', async (store) => {
    await schedule(store, jobAt(START));
    await claimed(store, START);
    expect(await claimed(store, START + TTL)).toEqual(['j1']);
  }),
  example('after the clock was set back a dead doer holds no job up', async (store) => {
    await schedule(store, jobAt(START - 3_600_000, 'h1'));
    await store.jobs.claimDue(leaseAt(START), 9);
    expect(await store.jobs.claimDue(leaseAt(START - 3_600_000), 9)).toHaveLength(1);
  }),
  example('a job that is done does not come again', async (store) => {
    await schedule(store, jobAt(START));
    await claimed(store, START);
    await store.jobs.done('j1', START);
    expect(await claimed(store, START + TTL)).toEqual([]);
  }),
  example('the same key replaces the earlier moment', async (store) => {
    await schedule(store, jobAt(START));
    await schedule(store, jobAt(START + 50));
    expect(await claimed(store, START + 49)).toEqual([]);
    expect(await claimed(store, START + 50)).toEqual(['j1']);
  }),
  example('a job set anew while it is being done survives', async (store) => {
    await schedule(store, jobAt(START));
    await claimed(store, START);
    await schedule(store, jobAt(START + 50));
    await store.jobs.done('j1', START);
    expect(await claimed(store, START + 50)).toEqual(['j1']);
  }),
  example('a job set anew for the same moment while it is being done survives', async (store) => {
    await schedule(store, jobAt(START));
    await claimed(store, START);
    await schedule(store, jobAt(START));
    await store.jobs.done('j1', START);
    expect(await claimed(store, START)).toEqual(['j1']);
  }),
  example('a job taken off does not come due', async (store) => {
    await schedule(store, jobAt(START));
    await store.handoffs.apply([{ kind: 'unschedule', key: 'j1' }], START);
    await store.handoffs.apply([{ kind: 'unschedule', key: 'never planned' }], START);
    expect(await claimed(store, START)).toEqual([]);
  }),
];
