import { expect } from 'vitest';
import type { Effect, KeptAnswer } from '../../src/domain/effect.ts';
import { accept, answer, example, logging, START, turnOf } from './store-values.ts';

const kept: KeptAnswer = {
  code: 'k7m2',
  topic: 'kela-card',
  revision: 3,
  basis: 'revision 3, card 0 €',
  locale: 'ar',
  asked: 'ar',
  place: 'joensuu',
  title: 'بطاقة كيلا',
  text: 'تُرسل البطاقة إلى بيتك.',
  links: [{ label: 'Kela', url: 'https://www.kela.fi/' }],
  at: START,
};

function remembering(about: Extract<Effect, { kind: 'remember' }>['about']): Effect {
  return { kind: 'remember', person: 'person of amina', about };
}

function gap(text: string, topic: string | null, locale: 'so' | null = 'so'): Effect {
  return { kind: 'gap', text, locale, topic };
}

const count: Effect = { kind: 'count', name: 'turns', label: 'so' };

export const recordExamples = [
  example('a transcript is numbered from one in each conversation', async (store) => {
    await answer(store, 'SM1', { effects: [logging('one'), logging('other', 'boris')] });
    await answer(store, 'SM2', { effects: [logging('two')], now: START + 5 });
    expect(await store.records.entries('amina', 0)).toMatchObject([
      { seq: 1, conversation: 'amina', at: START, what: { kind: 'person', text: 'one' } },
      { seq: 2, conversation: 'amina', at: START + 5, what: { kind: 'person', text: 'two' } },
    ]);
    expect(await store.records.entries('boris', 0)).toMatchObject([{ seq: 1 }]);
  }),
  example('a reader who has seen some entries gets the rest', async (store) => {
    await store.handoffs.apply(
      ['a', 'b', 'c'].map((text) => logging(text)),
      START,
    );
    expect(await store.records.entries('amina', 2)).toMatchObject([{ seq: 3 }]);
    expect(await store.records.entries('amina', 3)).toEqual([]);
  }),
  example('a reader who wants the last entries gets no others', async (store) => {
    await store.handoffs.apply(
      ['a', 'b', 'c'].map((text) => logging(text)),
      START,
    );
    await store.handoffs.apply([logging('d')], START + 1);
    const last = async (since: number, most: number) =>
      (await store.records.entries('amina', since, most)).map(({ seq }) => seq);
    expect([await last(0, 2), await last(0, 1), await last(3, 2)]).toEqual([[3, 4], [4], [4]]);
    expect([await last(0, 4), await last(0, 9)]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  }),
  example('what is learnt of a person is added to what was known', async (store) => {
    await answer(store, 'SM1', { effects: [remembering({ locale: 'so' })] });
    await answer(store, 'SM2', { effects: [remembering({ place: 'imatra' })] });
    const person = { locale: 'so', place: 'imatra', optedOut: false, reached: false };
    expect(await store.records.person('person of amina')).toEqual(person);
    expect(await accept(store, 'SM3')).toMatchObject({ work: { person } });
  }),
  example('a preference can be taken back', async (store) => {
    await store.handoffs.apply([remembering({ locale: 'so', optedOut: true })], START);
    await store.handoffs.apply([remembering({ locale: null })], START);
    const person = await store.records.person('person of amina');
    expect(person).toEqual({ locale: null, place: null, optedOut: true, reached: false });
  }),
  example('an answer sent to a phone is kept as it was spoken', async (store) => {
    const edited = { ...kept, revision: 4, text: 'another text' };
    await store.handoffs.apply([{ kind: 'keep-answer', answer: kept }], START);
    await store.handoffs.apply([{ kind: 'keep-answer', answer: edited }], START);
    expect(await store.records.answer('k7m2')).toEqual(kept);
    expect(await store.records.answer('none')).toBeNull();
  }),
  example('questions nobody could answer are counted by text and language', async (store) => {
    const asked = [gap('a', null), gap('b', 't1'), gap('b', 't2'), gap('b', null, null)];
    await store.handoffs.apply(asked, START);
    expect(await store.records.gaps(9)).toEqual([
      { text: 'b', locale: 'so', topic: 't2', count: 2 },
      { text: 'a', locale: 'so', topic: null, count: 1 },
      { text: 'b', locale: null, topic: null, count: 1 },
    ]);
    expect(await store.records.gaps(1)).toHaveLength(1);
  }),
  example('statistics add up across turns', async (store) => {
    await answer(store, 'SM1', { effects: [count, { ...count, label: 'fi' }] });
    await answer(store, 'SM2', { effects: [count] });
    expect(await store.records.counts()).toEqual([
      { name: 'turns', label: 'fi', count: 1 },
      { name: 'turns', label: 'so', count: 2 },
    ]);
  }),
  example(
    'interpreting is listed in the order in which it ended, for the time asked',
    async (store) => {
      const at = (ms: number, seconds: number) =>
        ({ at: START + ms, place: 'joensuu', language: 'so', seconds }) as const;
      const ended = [at(20, 61), at(0, 30), at(10, 5)];
      await store.handoffs.apply(
        ended.map((what) => ({ kind: 'interpreted', what })),
        START,
      );
      expect(await store.records.interpreted(START, START + 20)).toEqual([at(0, 30), at(10, 5)]);
      expect(await store.records.interpreted(START + 20, START + 21)).toEqual([at(20, 61)]);
    },
  ),
  example('a stranger has no session, no person and no entries', async (store) => {
    expect(await store.records.session('nobody')).toBeNull();
    expect(await store.records.person('nobody')).toBeNull();
    expect(await store.records.entries('nobody', 0)).toEqual([]);
  }),
  example('a conversation begun by words about it takes its first turn as usual', async (store) => {
    await store.handoffs.apply([logging('called in vain')], START);
    await answer(store, 'SM1', { effects: [logging('I was asleep')] });
    expect(await store.records.entries('amina', 0)).toHaveLength(2);
    await answer(store, turnOf('SM2'), {
      effects: [{ kind: 'forget', person: 'person of amina' }],
    });
    expect(await store.records.entries('amina', 0)).toEqual([]);
  }),
  example('the store says that it can write', async (store) => {
    await expect(store.probe(START)).resolves.toBeUndefined();
  }),
];
