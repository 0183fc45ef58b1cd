import { expect } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import {
  accept,
  answer,
  changing,
  commit,
  example,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  saying,
  sending,
  sessionSaying,
  take,
  textTo,
  turnOf,
  workOf,
} from './store-values.ts';

const forget: Effect = { kind: 'forget', person: 'person of amina' };
const about = { kind: 'remember', person: 'person of amina', about: { locale: 'so' } } as const;
const waiting = handoffOf('h1');

export const forgetExamples = [
  example('who asks to be forgotten is forgotten on every channel', async (store) => {
    const phone = turnOf('CA1', 'call', { person: 'person of amina', channel: 'voice' });
    await answer(store, 'SM1', { effects: [about, logging('secret')] });
    await answer(store, phone, { effects: [logging('secret', 'call')] });
    await store.handoffs.apply([forget], START);
    for (const id of ['amina', 'call']) {
      expect(await store.records.session(id)).toBeNull();
      expect(await store.records.entries(id, 0)).toEqual([]);
    }
    expect(await store.records.person('person of amina')).toBeNull();
  }),
  example('who wants no messages is sent none after it either', async (store) => {
    const quiet: Effect = { ...about, about: { ...about.about, place: 'imatra', optedOut: true } };
    await store.handoffs.apply([quiet, forget], START);
    const wish = { locale: null, place: null, optedOut: true, reached: false };
    expect(await store.records.person('person of amina')).toEqual(wish);
    await store.handoffs.apply([{ ...about, about: { optedOut: false } }, forget], START);
    expect(await store.records.person('person of amina')).toBeNull();
  }),
  example('answers given before are erased, but their events are still known', async (store) => {
    await answer(store, 'SM1', { text: 'secret' });
    await store.handoffs.apply([forget], START);
    const blank = { replies: [], locale: null };
    expect(await accept(store, 'SM1')).toEqual({ kind: 'done', answer: blank });
  }),
  example('an answer that the transcript keeps is erased with it', async (store) => {
    await answer(store, 'SM1', { text: 'secret', logged: true });
    await store.handoffs.apply([forget], START);
    expect(await accept(store, 'SM1')).toMatchObject({ kind: 'done', answer: { replies: [] } });
  }),
  example('the turn that asks for it is answered and can be retried', async (store) => {
    await answer(store, 'SM1', { text: 'secret' });
    const work = await take(store, 'SM2');
    const fresh = { ...work, session: null };
    await commit(store, fresh, { text: 'forgotten', effects: [forget, logging('forgotten')] });
    const expected = { replies: [saying('forgotten')], locale: sessionSaying('forgotten').locale };
    expect(await accept(store, 'SM2')).toEqual({ kind: 'done', answer: expected });
    expect(await store.records.entries('amina', 0)).toMatchObject([
      { what: { text: 'forgotten' } },
    ]);
  }),
  example('other people are not forgotten', async (store) => {
    await answer(store, turnOf('SM1', 'boris'), { effects: [logging('kept', 'boris')] });
    await store.handoffs.apply([forget], START);
    expect(await store.records.session('boris')).toEqual(sessionSaying('answer to SM1'));
    expect(await store.records.entries('boris', 0)).toHaveLength(1);
  }),
  example('a forgotten person who waits keeps the place, without the question', async (store) => {
    await store.handoffs.apply([opening(waiting), forget], START);
    expect(await store.handoffs.open()).toEqual([{ ...waiting, question: '' }]);
  }),
  example(
    'an advisor who acts on an older copy does not bring the question back',
    async (store) => {
      await store.handoffs.apply([opening(waiting)], START);
      await store.handoffs.apply([forget], START);
      expect(await store.handoffs.apply([changing(waiting, { advisor: 'anna' })], START)).toBe(
        true,
      );
      expect(await store.handoffs.get('h1')).toMatchObject({ question: '', advisor: 'anna' });
    },
  ),
  example('handoffs that are over are erased', async (store) => {
    await store.handoffs.apply([opening(waiting), changing(waiting, { state: 'done' })], START);
    await store.handoffs.apply([forget], START);
    expect(await store.handoffs.get('h1')).toBeNull();
  }),
  example('what was computed from forgotten memory elsewhere is void', async (store) => {
    const work = await take(store, 'SM1');
    await store.handoffs.apply([forget], START);
    expect(await commit(store, work, { text: 'secret' })).toEqual({ kind: 'fenced' });
    const again = workOf(await store.turns.resume('SM1', leaseAt(START)));
    expect([again.session, again.attempt]).toEqual([null, 2]);
  }),
  example('messages that could not be delivered are erased', async (store) => {
    await answer(store, 'SM1', { effects: sending(textTo('+358401', 'm1')) });
    const [due] = await store.outbox.due(leaseAt(START), 1);
    await store.outbox.dead(due?.id ?? '', 'secret');
    await store.handoffs.apply([forget], START);
    expect(await store.outbox.troubled(9)).toEqual([]);
    expect(await store.outbox.lost([due?.id ?? '', 'm1'])).toEqual(new Map());
  }),
  example(
    'a recording that stayed at the provider is still told of, to be deleted there',
    async (store) => {
      const removing = (recording: string) =>
        textTo('', recording, { what: { kind: 'remove-recording', recording } });
      const what = {
        kind: 'fetch-recording',
        handoff: 'h1',
        recording: 'RE1',
        seconds: 9,
      } as const;
      const queued = [textTo('', 'RE1', { what }), removing('RE2'), removing('RE3')];
      await answer(store, 'SM1', { effects: sending(...queued) });
      const [first, second, third] = await store.outbox.due(leaseAt(START), 9);
      await store.outbox.dead(first?.id ?? '', 'too large');
      await store.outbox.unknown(second?.id ?? '', 'no answer');
      await store.outbox.sent(third?.id ?? '', 'RE3', START);
      await store.handoffs.apply([forget], START);
      const left = (await store.outbox.troubled(9)).map(({ message }) => message.key);
      expect(left.sort()).toEqual(['RE1', 'RE2']);
      const [held] = (await store.privacy.held('person of amina')).conversations;
      expect(held?.messages.map(({ message }) => message.key)).toEqual(left);
    },
  ),
  example('the transcript of a forgotten person goes on counting', async (store) => {
    await answer(store, 'SM1', { effects: [logging('one'), logging('two')] });
    await store.handoffs.apply([forget], START);
    await answer(store, 'SM2', { effects: [logging('three')] });
    expect(await store.records.entries('amina', 2)).toMatchObject([{ seq: 3 }]);
  }),
];
