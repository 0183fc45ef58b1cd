import { expect } from 'vitest';
import {
  accept,
  answer,
  commit,
  example,
  leaseAt,
  logging,
  nextOf,
  START,
  saying,
  sending,
  sessionSaying,
  TTL,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';

const later = leaseAt(START + TTL, 'second');

export const turnExamples = [
  example('a first message is taken at once by whoever received it', async (store) => {
    expect(await accept(store, 'SM1')).toEqual({
      kind: 'take',
      work: {
        turn: turnOf('SM1'),
        token: 1,
        until: START + TTL,
        attempt: 1,
        session: null,
        handoff: null,
        person: null,
      },
    });
  }),
  example('the same event again gets the stored answer', async (store) => {
    await answer(store, 'SM1', { text: 'Kela waa…' });
    const again = await accept(store, 'SM1');
    const { locale } = sessionSaying('Kela waa…');
    expect(again).toEqual({ kind: 'done', answer: { replies: [saying('Kela waa…')], locale } });
  }),
  example('the answer is the same byte for byte on every retry', async (store) => {
    await answer(store, 'SM1', { text: '“\u2028\ud83d\ude42 كيلا' });
    const once = JSON.stringify(await accept(store, 'SM1'));
    expect(JSON.stringify(await store.turns.resume('SM1', leaseAt(START + 1)))).toBe(once);
  }),
  example('an answer that the transcript keeps is replayed all the same', async (store) => {
    await answer(store, 'SM1', { text: 'Kela waa…', logged: true, now: START + 7 });
    await answer(store, 'SM2', { text: 'Migri waa…', logged: true, now: START + 9 });
    const { locale } = sessionSaying('');
    const told = { kind: 'done', answer: { replies: [saying('Kela waa…')], locale } };
    expect(await accept(store, 'SM1', leaseAt(START + 10))).toEqual(told);
  }),
  example('the same event while it is being answered waits', async (store) => {
    await accept(store, 'SM1');
    expect(await accept(store, 'SM1', leaseAt(START + 1, 'second'))).toEqual({ kind: 'wait' });
  }),
  example('an event id that comes with other content is refused', async (store) => {
    await answer(store, 'SM1');
    const forged = { turn: turnOf('SM1'), hash: 'another hash' };
    expect(await store.turns.accept(forged, leaseAt(START))).toEqual({ kind: 'mismatch' });
  }),
  example('a refused event leaves the first one as it was', async (store) => {
    const work = await take(store, 'SM1');
    const forged = { turn: turnOf('SM1', 'amina', { address: null }), hash: 'another hash' };
    await store.turns.accept(forged, later);
    expect(await commit(store, work)).toEqual({ kind: 'ok', next: null });
    expect(await store.turns.accept(forged, later)).toEqual({ kind: 'mismatch' });
  }),
  example('the second message of a conversation waits for the first', async (store) => {
    await accept(store, 'SM1');
    expect(await accept(store, 'SM2')).toEqual({ kind: 'wait' });
    expect(await store.turns.resume('SM2', leaseAt(START + 1))).toEqual({ kind: 'wait' });
  }),
  example('two conversations do not wait for each other', async (store) => {
    await accept(store, turnOf('SM1', 'amina'));
    expect((await accept(store, turnOf('SM2', 'boris'))).kind).toBe('take');
  }),
  example('whoever answers the first message is handed the second', async (store) => {
    const first = await take(store, 'SM1');
    await accept(store, 'SM2');
    const next = await nextOf(commit(store, first, { text: 'one', now: START + 5 }));
    expect(next).toEqual({
      turn: turnOf('SM2'),
      token: 2,
      until: START + 5 + TTL,
      attempt: 1,
      session: sessionSaying('one'),
      handoff: null,
      person: null,
    });
  }),
  example('ten waiting messages are answered in the order they came', async (store) => {
    let work = await take(store, 'SM0');
    for (let n = 1; n < 10; n += 1) await accept(store, `SM${n}`);
    const order = [work.turn.id];
    for (let n = 1; n < 10; n += 1) {
      work = await nextOf(commit(store, work));
      order.push(work.turn.id);
    }
    expect(order).toEqual(Array.from({ length: 10 }, (_, n) => `SM${n}`));
    expect(await commit(store, work)).toEqual({ kind: 'ok', next: null });
  }),
  example('a message that arrives after the last answer is taken at once', async (store) => {
    await answer(store, 'SM1', { text: 'one' });
    const work = await take(store, 'SM2');
    expect([work.token, work.attempt, work.session]).toEqual([2, 1, sessionSaying('one')]);
  }),
  example('a lease holds to its last millisecond', async (store) => {
    await accept(store, 'SM1');
    const almost = leaseAt(START + TTL - 1, 'second');
    expect(await store.turns.resume('SM1', almost)).toEqual({ kind: 'wait' });
  }),
  example('a message is taken over the moment its lease has run out', async (store) => {
    await accept(store, 'SM1');
    const work = workOf(await store.turns.resume('SM1', later));
    expect([work.token, work.attempt, work.until]).toEqual([2, 2, START + 2 * TTL]);
  }),
  example('after the clock was set back a dead holder holds nobody up', async (store) => {
    const HOUR = 3_600_000;
    const slow = await take(store, 'SM1', leaseAt(START + HOUR));
    const quick = workOf(await store.turns.resume('SM1', leaseAt(START)));
    expect(quick.until).toBe(START + TTL);
    expect((await commit(store, slow)).kind).toBe('fenced');
    await accept(store, turnOf('SM2', 'boris'), leaseAt(START + HOUR));
    expect(await store.turns.takeOrphans(leaseAt(START), 9)).toMatchObject([{ attempt: 2 }]);
  }),
  example('who was overtaken cannot commit', async (store) => {
    const slow = await take(store, 'SM1');
    await accept(store, 'SM1', later);
    expect(await commit(store, slow, { text: 'stale' })).toEqual({ kind: 'fenced' });
    expect(await store.records.session('amina')).toBeNull();
  }),
  example('nothing of a fenced commit is kept', async (store) => {
    const slow = await take(store, 'SM1');
    await accept(store, 'SM1', later);
    const effects = [logging('stale'), ...sending(textTo('+358401', 'stale'))];
    await commit(store, slow, { effects });
    expect(await store.records.entries('amina', 0)).toEqual([]);
    expect(await store.outbox.due(later, 9)).toEqual([]);
  }),
  example('who took over commits after the slow one was refused', async (store) => {
    const slow = await take(store, 'SM1');
    const quick = workOf(await accept(store, 'SM1', later));
    await commit(store, slow, { text: 'stale' });
    expect((await commit(store, quick, { text: 'fresh' })).kind).toBe('ok');
    expect(await store.records.session('amina')).toEqual(sessionSaying('fresh'));
  }),
  example('a late holder whom nobody has overtaken may still commit', async (store) => {
    const slow = await take(store, 'SM1');
    const result = await commit(store, slow, { now: START + 10 * TTL });
    expect(result).toEqual({ kind: 'ok', next: null });
  }),
  example('the same work is committed once', async (store) => {
    const work = await take(store, 'SM1');
    await commit(store, work, { text: 'one' });
    expect(await commit(store, work, { text: 'two' })).toEqual({ kind: 'fenced' });
    expect(await store.records.session('amina')).toEqual(sessionSaying('one'));
  }),
  example(
    'the waiter of a younger message leaves a dead holder to the orphan round',
    async (store) => {
      await accept(store, 'SM1');
      await accept(store, 'SM2');
      expect(await store.turns.resume('SM2', later)).toEqual({ kind: 'wait' });
      const [orphan] = await store.turns.takeOrphans(later, 9);
      expect(orphan?.turn.id).toBe('SM1');
    },
  ),
  example('a new message does not overtake one whose holder died', async (store) => {
    await accept(store, 'SM1');
    expect(await accept(store, 'SM2', later)).toEqual({ kind: 'wait' });
  }),
  example('an orphan round drains a whole inbox without any waiter', async (store) => {
    await accept(store, 'SM1');
    await accept(store, 'SM2');
    const [orphan] = await store.turns.takeOrphans(later, 9);
    if (!orphan) throw new Error('no orphan was found');
    const next = await nextOf(commit(store, orphan, { now: START + TTL }));
    expect([orphan.attempt, next.turn.id, next.attempt]).toEqual([2, 'SM2', 1]);
    expect(await commit(store, next)).toEqual({ kind: 'ok', next: null });
  }),
  example('conversations that are held are no orphans', async (store) => {
    await accept(store, 'SM1');
    expect(await store.turns.takeOrphans(leaseAt(START + TTL - 1), 9)).toEqual([]);
  }),
  example('orphans come oldest first and no more than asked for', async (store) => {
    for (const id of ['c', 'a', 'b']) await accept(store, turnOf(id, id));
    const orphans = await store.turns.takeOrphans(later, 2);
    expect(orphans.map(({ turn }) => turn.id)).toEqual(['c', 'a']);
    expect((await store.turns.takeOrphans(later, 9)).map(({ turn }) => turn.id)).toEqual(['b']);
  }),
  example('every hand-out is counted, so that a poisonous message shows', async (store) => {
    await accept(store, 'SM1');
    const second = workOf(await store.turns.resume('SM1', later));
    const third = workOf(await store.turns.resume('SM1', leaseAt(START + 2 * TTL)));
    expect([second.attempt, third.attempt]).toEqual([2, 3]);
  }),
  example('an event nobody has accepted cannot be resumed', async (store) => {
    await expect(store.turns.resume('SM9', leaseAt(START))).rejects.toMatchObject({
      code: 'not-found',
    });
  }),
  example('twenty deliveries of one event at once are one turn', async (store) => {
    const all = Array.from({ length: 20 }, (_, n) => accept(store, 'SM1', leaseAt(START, `p${n}`)));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'take')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'wait')).toHaveLength(19);
  }),
  example(
    'a turn that arrives while another is answered already changes whose conversation it is',
    async (store) => {
      await answer(store, 'SM0');
      const work = await take(store, 'SM1');
      await accept(store, turnOf('SM2', 'amina', { person: 'another' }));
      await store.handoffs.apply([{ kind: 'forget', person: 'person of amina' }], START);
      expect(await commit(store, work)).toMatchObject({ kind: 'ok' });
      expect(await store.records.session('amina')).not.toBeNull();
      await store.handoffs.apply([{ kind: 'forget', person: 'another' }], START);
      expect(await store.records.session('amina')).toBeNull();
    },
  ),
  example('ids in any script and with any sign stay apart', async (store) => {
    const ids = [
      'é',
      'e\u0301',
      '\u{1f642}',
      '\ue000',
      "'; drop table event--",
      '{a}:b',
      'a\u0000b',
    ];
    for (const id of ids) await answer(store, turnOf(id, id), { text: id });
    for (const id of ids) expect(await store.records.session(id)).toEqual(sessionSaying(id));
  }),
  example('a message of a megabyte is kept whole', async (store) => {
    const text = 'ڪ'.repeat(500_000);
    await answer(store, turnOf('SM1', 'amina', { utterance: { kind: 'text', text } }), { text });
    expect(await store.records.session('amina')).toEqual(sessionSaying(text));
  }),
  example('what the person sent is handed out unchanged after a crash', async (store) => {
    const turn = turnOf('SM1', 'amina', {
      utterance: { kind: 'keys', keys: '*#0' },
      locale: 'ckb',
    });
    await accept(store, turn);
    expect(workOf(await store.turns.resume('SM1', later)).turn).toEqual(turn);
  }),
];
