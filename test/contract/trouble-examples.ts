import { expect } from 'vitest';
import { LIMITS } from '../../src/domain/limits.ts';
import {
  accept,
  answer,
  commit,
  example,
  leaseAt,
  nextOf,
  START,
  sending,
  take,
  textTo,
  turnOf,
} from './store-values.ts';

const HOUR_MS = 3_600_000;
/** What another process sees whose clock was put back by an hour since. */
const putBack = leaseAt(START - HOUR_MS, 'second');

async function fill(store: Parameters<typeof accept>[0]): Promise<void> {
  for (let n = 1; n <= LIMITS.inbox; n += 1) await accept(store, `SM${n}`);
}

export const troubleExamples = [
  example('a conversation whose inbox is full takes no more, and others do', async (store) => {
    await fill(store);
    expect(await accept(store, 'one-too-many')).toEqual({ kind: 'full' });
    expect(await accept(store, turnOf('SM-other', 'boris'))).toMatchObject({ kind: 'take' });
    await expect(store.turns.resume('one-too-many', leaseAt(START))).rejects.toMatchObject({
      code: 'not-found',
    });
  }),
  example('what waits in a full inbox may be sent again, and is never mistaken', async (store) => {
    await fill(store);
    expect(await accept(store, `SM${LIMITS.inbox}`)).toEqual({ kind: 'wait' });
    const other = { turn: turnOf('SM2'), hash: 'other content' };
    expect(await store.turns.accept(other, leaseAt(START))).toEqual({ kind: 'mismatch' });
  }),
  example('an inbox has room again as soon as one is answered', async (store) => {
    const work = await take(store, 'SM1');
    for (let n = 2; n <= LIMITS.inbox; n += 1) await accept(store, `SM${n}`);
    await nextOf(commit(store, work));
    expect(await accept(store, 'SM-late')).toEqual({ kind: 'wait' });
    expect(await accept(store, 'SM-later')).toEqual({ kind: 'full' });
  }),
  example(
    'a clock that is put back does not lock a conversation of a dead process',
    async (store) => {
      await accept(store, 'SM1');
      expect(await store.turns.resume('SM1', putBack)).toMatchObject({ kind: 'take' });
    },
  ),
  example('nor does it hide what a dead process has left', async (store) => {
    await accept(store, 'SM1');
    expect(await store.turns.takeOrphans(putBack, 9)).toMatchObject([{ turn: { id: 'SM1' } }]);
  }),
  example('a clock that is put back a little takes nothing from its holder', async (store) => {
    await accept(store, 'SM1');
    const lease = leaseAt(START - 500, 'second');
    expect(await store.turns.resume('SM1', lease)).toEqual({ kind: 'wait' });
    expect(await store.turns.takeOrphans(lease, 9)).toEqual([]);
  }),
  example('who was overtaken because of the clock is fenced off', async (store) => {
    const work = await take(store, 'SM1');
    await store.turns.resume('SM1', putBack);
    expect(await commit(store, work)).toEqual({ kind: 'fenced' });
  }),
  example('a message lent before the clock was put back is sent once it is due', async (store) => {
    const due = START - 2 * HOUR_MS;
    await answer(store, 'SM1', { effects: sending(textTo('+358401', 'm1', { due })) });
    await store.outbox.due(leaseAt(START), 9);
    expect(await store.outbox.due(leaseAt(START + 1), 9)).toEqual([]);
    expect((await store.outbox.due(putBack, 9)).map(({ id }) => id)).toEqual(['m1']);
  }),
  example('a job lent before the clock was put back is done once it is due', async (store) => {
    const job = { key: 'j', kind: 'offer', at: START - 2 * HOUR_MS, subject: 'all' } as const;
    await store.handoffs.apply([{ kind: 'schedule', job }], START);
    await store.jobs.claimDue(leaseAt(START), 9);
    expect(await store.jobs.claimDue(leaseAt(START + 1), 9)).toEqual([]);
    expect(await store.jobs.claimDue(putBack, 9)).toEqual([job]);
  }),
];
