import { expect } from 'vitest';
import { positionOf } from '../../src/domain/queue.ts';
import {
  answer,
  changing,
  commit,
  example,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  sending,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';

const waiting = handoffOf('h1');

export const handoffExamples = [
  example('a promised advisor is in the queue with the promise itself', async (store) => {
    await answer(store, 'SM1', { effects: [opening(waiting)] });
    expect(await store.handoffs.open()).toEqual([waiting]);
    expect(await store.handoffs.get('h1')).toEqual(waiting);
  }),
  example('the next turn of the person sees the open handoff', async (store) => {
    await answer(store, 'SM1', { effects: [opening(waiting)] });
    expect((await take(store, 'SM2')).handoff).toEqual(waiting);
  }),
  example('a second request while one is open is ignored', async (store) => {
    await answer(store, 'SM1', { effects: [opening(waiting)] });
    await answer(store, 'SM2', { effects: [opening(handoffOf('h2'))] });
    expect(await store.handoffs.open()).toEqual([waiting]);
    expect(await store.handoffs.get('h2')).toBeNull();
  }),
  example('one who waits in one thread and comes by another has one place', async (store) => {
    await answer(store, 'SM1', { effects: [opening(waiting)] });
    const call = handoffOf('h2', { conversation: 'CA1', channel: 'voice', by: 'phone' });
    await store.handoffs.apply([opening(call)], START);
    expect(await store.handoffs.open()).toEqual([waiting]);
    const turn = turnOf('CA1:start', 'CA1', { person: waiting.person });
    expect((await take(store, turn)).handoff?.id).toBe('h1');
  }),
  example('the same handoff opened again does not come back to life', async (store) => {
    await store.handoffs.apply([opening(waiting)], START);
    await store.handoffs.apply([changing(waiting, { state: 'done' })], START);
    await store.handoffs.apply([opening(waiting)], START);
    expect(await store.handoffs.open()).toEqual([]);
    expect(await store.handoffs.get('h1')).toMatchObject({ state: 'done', version: 2 });
  }),
  example('a person whose handoff is over can be given another', async (store) => {
    await store.handoffs.apply([opening(waiting), changing(waiting, { state: 'done' })], START);
    await store.handoffs.apply([opening(handoffOf('h2'))], START);
    expect((await store.handoffs.open()).map(({ id }) => id)).toEqual(['h2']);
    expect((await take(store, 'SM1')).handoff?.id).toBe('h2');
  }),
  example('a handoff that is over is not shown to the next turn', async (store) => {
    await store.handoffs.apply([opening(waiting), changing(waiting, { state: 'done' })], START);
    expect((await take(store, 'SM1')).handoff).toBeNull();
  }),
  example('of two advisors who accept at once exactly one wins', async (store) => {
    await store.handoffs.apply([opening(waiting)], START);
    const claims = ['anna', 'ben'].map((advisor) =>
      store.handoffs.apply([changing(waiting, { state: 'active', advisor })], START),
    );
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await store.handoffs.get('h1')).toMatchObject({ version: 2, state: 'active' });
  }),
  example('a change made from an older version writes nothing at all', async (store) => {
    await store.handoffs.apply([opening(waiting), changing(waiting, { advisor: 'anna' })], START);
    const stale = changing(waiting, { advisor: 'ben' });
    const effects = [logging('lost'), ...sending(textTo('+358401', 'lost')), stale];
    expect(await store.handoffs.apply(effects, START)).toBe(false);
    expect(await store.records.entries('amina', 0)).toEqual([]);
    expect(await store.outbox.nextDue()).toBeNull();
    expect(await store.handoffs.get('h1')).toMatchObject({ advisor: 'anna' });
  }),
  example('a change to a handoff nobody knows is refused', async (store) => {
    expect(await store.handoffs.apply([changing(waiting, {})], START)).toBe(false);
  }),
  example('a refused change does not disturb what is written beside it', async (store) => {
    const results = await Promise.all([
      store.handoffs.apply([logging('one')], START),
      store.handoffs.apply([logging('lost'), changing(waiting, {})], START),
      store.handoffs.apply([logging('two')], START),
    ]);
    const entries = await store.records.entries('amina', 0);
    expect(results).toEqual([true, false, true]);
    expect(entries.map(({ seq, what }) => [seq, what])).toMatchObject([
      [1, { text: 'one' }],
      [2, { text: 'two' }],
    ]);
  }),
  example(
    'a turn that meets a changed handoff is computed again from the new one',
    async (store) => {
      await store.handoffs.apply([opening(waiting)], START);
      const work = await take(store, 'SM1');
      await store.handoffs.apply([changing(waiting, { advisor: 'anna' })], START);
      const effects = [logging('stale'), changing(waiting, { state: 'abandoned' })];
      const result = await commit(store, work, { effects });
      const fresh = { ...waiting, version: 2, advisor: 'anna' };
      expect(result).toEqual({ kind: 'conflict', work: { ...work, handoff: fresh } });
      expect(await store.records.entries('amina', 0)).toEqual([]);
    },
  ),
  example('the work of a conflict is still held and commits', async (store) => {
    await store.handoffs.apply([opening(waiting)], START);
    const work = await take(store, 'SM1');
    await store.handoffs.apply([changing(waiting, { advisor: 'anna' })], START);
    const result = await commit(store, work, { effects: [changing(waiting, {})] });
    if (result.kind !== 'conflict' || !result.work.handoff) throw new Error('expected a conflict');
    const effects = [changing(result.work.handoff, { state: 'abandoned' })];
    expect(await commit(store, result.work, { effects })).toEqual({ kind: 'ok', next: null });
    expect(await store.handoffs.open()).toEqual([]);
  }),
  example('a closed handoff does not come back beside an open one', async (store) => {
    const done = { ...waiting, version: 2, state: 'done' as const };
    await store.handoffs.apply([opening(waiting), changing(waiting, done)], START);
    await store.handoffs.apply([opening(handoffOf('h2'))], START);
    expect(await store.handoffs.apply([changing(done, { state: 'waiting' })], START)).toBe(false);
  }),
  example('the queue is in order of danger, then of waiting time', async (store) => {
    const queue = [
      handoffOf('late', { person: 'p1', since: START + 9 }),
      handoffOf('early', { person: 'p2', since: START - 9 }),
      handoffOf('danger', { person: 'p3', since: START + 99, priority: 1 }),
    ];
    await store.handoffs.apply(queue.map(opening), START);
    const open = await store.handoffs.open();
    expect(open.map(({ id }) => id)).toEqual(['danger', 'early', 'late']);
    expect(positionOf('late', open)).toBe(3);
  }),
  example('a person returned to the queue has the place they had', async (store) => {
    const other = handoffOf('h2', { person: 'boris', since: START + 1 });
    const accepted = { ...waiting, version: 2, state: 'active' as const };
    await store.handoffs.apply([opening(waiting), opening(other)], START);
    await store.handoffs.apply([changing(waiting, accepted)], START + 2);
    await store.handoffs.apply([changing(accepted, { state: 'waiting' })], START + 3);
    expect(positionOf('h1', await store.handoffs.open())).toBe(1);
  }),
  example('a handoff keeps every field through a turn that is taken over', async (store) => {
    const phone = { number: '+358401', call: 'CA1', line: '+3585' };
    const full = handoffOf('h1', { phone, skipped: ['anna'], notBefore: START, topic: 'kela' });
    await answer(store, 'SM1', { effects: [opening(full)] });
    await take(store, turnOf('SM2'));
    const work = workOf(await store.turns.resume('SM2', leaseAt(START + 99_999)));
    expect(work.handoff).toEqual(full);
  }),
];
