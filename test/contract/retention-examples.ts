import { expect } from 'vitest';
import type { Effect, KeptAnswer } from '../../src/domain/effect.ts';
import type { Store } from '../../src/domain/ports.ts';
import type { PurgedKind } from '../../src/domain/retention.ts';
import { newSession } from '../../src/domain/session.ts';
import {
  accept,
  allOld,
  answer,
  changing,
  type Example,
  example,
  handoffOf,
  leaseAt,
  logging,
  old,
  opening,
  START,
  saying,
  sending,
  sessionSaying,
  textTo,
  turnOf,
} from './store-values.ts';

const LATER = START + 10;
const DAY = 86_400_000;

function remembering(
  person: string,
  about: Extract<Effect, { kind: 'remember' }>['about'],
): Effect {
  return { kind: 'remember', person, about };
}

function pageAt(code: string, at: number): Effect {
  const page: KeptAnswer = {
    ...{ code, topic: 'kela-card', revision: 3, basis: 'revision 3', locale: 'ar', asked: 'ar' },
    ...{ place: 'joensuu', title: 'بطاقة كيلا', text: 'تُرسل البطاقة.', links: [], at },
  };
  return { kind: 'keep-answer', answer: page };
}

function asking(text: string): Effect {
  return { kind: 'gap', text, locale: 'so', topic: null };
}

async function askedInVain(store: Store): Promise<readonly (readonly [string, number])[]> {
  return (await store.records.gaps(9)).map(({ text, count }) => [text, count]);
}

async function settle(store: Store, key: string, how: 'sent' | 'dead' | 'unknown', at: number) {
  await store.handoffs.apply(sending(textTo(`to ${key}`, key, { due: at })), at);
  const [due] = await store.outbox.due(leaseAt(at), 1);
  if (how === 'sent') await store.outbox.sent(due?.id ?? '', `SM ${key}`, at);
  else await store.outbox[how](due?.id ?? '', 'why');
}

async function closed(store: Store, id: string, at: number): Promise<void> {
  const about = { conversation: id, person: `person of ${id}`, at };
  const handoff = handoffOf(id, about);
  await store.handoffs.apply([opening(handoff), changing(handoff, { state: 'done' })], at);
}

interface Kind {
  readonly kind: PurgedKind;
  /** How far apart two of it must be to be of different age; a few milliseconds unless said. */
  readonly apart?: number;
  /** Writes one of it at that moment; the name tells it from another. */
  readonly put: (store: Store, name: string, at: number) => Promise<unknown>;
  /** Is it there? Asked at the end, as asking may change something. */
  readonly isKept: (store: Store, name: string, at: number) => Promise<boolean>;
}

/** One of each kind, as old as it may be and a moment older. */
const KINDS: readonly Kind[] = [
  {
    kind: 'events',
    put: (store, name, now) => answer(store, turnOf(name, name), { now }),
    isKept: async (store, name) =>
      (await accept(store, turnOf(name, name), leaseAt(LATER))).kind === 'done',
  },
  {
    kind: 'sent',
    put: (store, name, at) => settle(store, name, 'sent', at),
    isKept: async (store, name) => (await store.outbox.sentAs(name)) !== null,
  },
  {
    kind: 'unsent',
    put: (store, name, at) => settle(store, name, name === 'young' ? 'dead' : 'unknown', at),
    isKept: async (store, name) =>
      (await store.outbox.troubled(9)).some(({ message }) => message.key === name),
  },
  {
    kind: 'conversations',
    put: (store, name, now) => answer(store, turnOf(name, name), { now }),
    isKept: async (store, name) => (await store.records.session(name)) !== null,
  },
  {
    kind: 'transcripts',
    put: (store, name, at) => store.handoffs.apply([logging('one', name)], at),
    isKept: async (store, name) => (await store.records.entries(name, 0)).length > 0,
  },
  {
    kind: 'handoffs',
    put: closed,
    isKept: async (store, name) => (await store.handoffs.get(name)) !== null,
  },
  {
    kind: 'answers',
    put: (store, name, at) => store.handoffs.apply([pageAt(name, at)], at),
    isKept: async (store, name) => (await store.records.answer(name)) !== null,
  },
  {
    kind: 'people',
    put: (store, name, at) => store.handoffs.apply([remembering(name, { locale: 'so' })], at),
    isKept: async (store, name) => (await store.records.person(name)) !== null,
  },
  {
    kind: 'gaps',
    apart: DAY,
    put: (store, name, at) => store.handoffs.apply([asking(name)], at),
    isKept: async (store, name) => (await askedInVain(store)).some(([text]) => text === name),
  },
  {
    kind: 'interpreting',
    put: (store, _, at) => {
      const what = { at, place: 'joensuu', language: 'so', seconds: 60 };
      return store.handoffs.apply([{ kind: 'interpreted', what }], at);
    },
    isKept: async (store, _, at) => (await store.records.interpreted(at, at + 1)).length > 0,
  },
];

const boundaries: readonly Example[] = KINDS.map(({ kind, apart = LATER - START, put, isKept }) =>
  example(
    `of ${kind} what is too old goes, what is just not stays, and nothing else goes`,
    async (store) => {
      const ages = [
        ['elder', START],
        ['young', START + apart],
      ] as const;
      for (const [name, at] of ages) await put(store, name, at);
      for (const other of KINDS)
        if (other.kind !== kind) await store.records.purge(old({ [other.kind]: START }));
      const before = old({ [kind]: START + apart });
      expect(await store.records.purge(before)).toEqual(old({ [kind]: 1 }));
      const kept = [];
      for (const [name, at] of ages) kept.push(await isKept(store, name, at));
      expect(kept).toEqual([false, true]);
    },
  ),
);

export const retentionExamples: readonly Example[] = [
  ...boundaries,
  example(
    'a handoff of who was forgotten while they waited goes once it is over',
    async (store) => {
      const [theirs, others] = [handoffOf('h1'), handoffOf('h2', { person: 'person of boris' })];
      await store.handoffs.apply([opening(theirs), opening(others)], START);
      await store.handoffs.apply([{ kind: 'forget', person: theirs.person }], START);
      await store.records.purge(allOld(START));
      expect((await store.handoffs.open()).map(({ id }) => id).sort()).toEqual(['h1', 'h2']);
      const over = { state: 'done', at: LATER } as const;
      await store.handoffs.apply([changing(theirs, over), changing(others, over)], LATER);
      const purged = await store.records.purge(allOld(START));
      expect(purged.handoffs).toBe(1);
      expect(await store.handoffs.get('h1')).toBeNull();
      expect(await store.handoffs.get('h2')).not.toBeNull();
    },
  ),
  example('each kind ages by itself', async (store) => {
    for (const { kind, put } of KINDS) await put(store, `one of ${kind}`, START);
    for (const { kind } of KINDS) {
      const young = old(Object.fromEntries(KINDS.map((other) => [other.kind, LATER])));
      expect(await store.records.purge({ ...young, [kind]: START })).toMatchObject({ [kind]: 0 });
    }
  }),
  example('old events are dropped and what still waits is not', async (store) => {
    await answer(store, 'old');
    await accept(store, turnOf('waits', 'boris'));
    await answer(store, 'new', { now: START + 10 });
    expect(await store.records.purge(old({ events: START + 10 }))).toMatchObject({ events: 1 });
    expect(await accept(store, 'new')).toMatchObject({ kind: 'done' });
    expect(await accept(store, turnOf('waits', 'boris'))).toMatchObject({ kind: 'wait' });
    expect(await accept(store, 'old')).toMatchObject({ kind: 'take', work: { attempt: 1 } });
  }),
  example('what is remembered of a conversation goes before its lines', async (store) => {
    await answer(store, 'SM1', { effects: [logging('one')] });
    expect(await store.records.purge(old({ conversations: LATER }))).toMatchObject({
      conversations: 1,
    });
    expect(await store.records.session('amina')).toBeNull();
    expect(await store.records.entries('amina', 0)).toHaveLength(1);
    expect(await store.records.purge(old({ conversations: LATER }))).toMatchObject({
      conversations: 0,
    });
  }),
  example(
    'a conversation that was only remembered begins afresh, with its lines',
    async (store) => {
      await answer(store, 'SM1', { effects: [logging('one')] });
      await store.records.purge(old({ conversations: LATER }));
      await answer(store, 'SM2', { effects: [logging('two')], now: LATER });
      expect(await store.records.session('amina')).toEqual(sessionSaying('answer to SM2'));
      expect(await store.records.entries('amina', 0)).toMatchObject([{ seq: 1 }, { seq: 2 }]);
    },
  ),
  example(
    'old lines go from a conversation that goes on, which goes on counting',
    async (store) => {
      await answer(store, 'SM1', { effects: [logging('one'), logging('two')] });
      await answer(store, 'SM2', { effects: [logging('three')], now: LATER });
      expect(await store.records.purge(old({ transcripts: LATER }))).toEqual(
        old({ transcripts: 2 }),
      );
      expect(await store.records.entries('amina', 0)).toMatchObject([{ seq: 3 }]);
      await answer(store, 'SM3', { now: LATER + 2 });
      expect(await store.records.purge(old({ transcripts: LATER + 1 }))).toMatchObject({
        transcripts: 1,
      });
      await answer(store, 'SM4', { effects: [logging('four')], now: LATER + 2 });
      expect(await store.records.entries('amina', 0)).toMatchObject([{ seq: 4, at: LATER + 2 }]);
    },
  ),
  example('an answer that only its transcript keeps goes with the line', async (store) => {
    await answer(store, 'SM1', { text: 'said', logged: true });
    await answer(store, 'SM2', { text: 'and said', logged: true, now: LATER });
    await store.records.purge(old({ transcripts: LATER }));
    expect(await accept(store, 'SM1')).toMatchObject({ kind: 'done', answer: { replies: [] } });
    expect(await accept(store, 'SM2')).toMatchObject({ answer: { replies: [saying('and said')] } });
  }),
  example('words about a conversation nobody has begun go with it', async (store) => {
    await store.handoffs.apply([logging('called in vain', 'boris')], START);
    expect(await store.records.purge(old({ transcripts: LATER }))).toMatchObject({
      transcripts: 1,
    });
    expect(await store.records.entries('boris', 0)).toEqual([]);
  }),
  example('a dropped conversation begins anew', async (store) => {
    await answer(store, 'SM1', { effects: [logging('one')] });
    await store.records.purge(allOld(START + 1));
    await answer(store, 'SM1', { effects: [logging('again')] });
    expect(await store.records.entries('amina', 0)).toMatchObject([{ seq: 1 }]);
    const expected = { ...newSession('so', 'imatra'), question: 'answer to SM1' };
    expect(await store.records.session('amina')).toEqual(expected);
  }),
  example(
    'what was promised stays: an open handoff with its conversation, and what waits to leave',
    async (store) => {
      const waiting = handoffOf('h1');
      const effects = [opening(waiting), logging('one'), ...sending(textTo('+358401', 'm1'))];
      await answer(store, 'SM1', { effects });
      expect(await store.records.purge(old({ ...allOld(LATER), events: 0 }))).toEqual(old({}));
      expect(await store.handoffs.open()).toEqual([waiting]);
      expect(await store.records.entries('amina', 0)).toHaveLength(1);
      expect(await store.records.session('amina')).not.toBeNull();
      expect(await store.outbox.nextDue()).toBe(START);
    },
  ),
  example('a conversation with a turn that waits is not forgotten under it', async (store) => {
    await answer(store, 'SM1');
    await accept(store, 'SM2');
    await store.records.purge(allOld(LATER));
    expect(await store.records.session('amina')).toEqual(sessionSaying('answer to SM1'));
  }),
  example('who was heard of in a conversation is remembered from there on', async (store) => {
    const person = 'person of amina';
    await answer(store, 'SM1', { effects: [remembering(person, { locale: 'so' })] });
    await answer(store, 'SM2', { now: LATER });
    expect(await store.records.purge(old({ people: LATER + 9 }))).toMatchObject({ people: 0 });
    await store.records.purge(old({ transcripts: LATER + 1 }));
    expect(await store.records.purge(old({ people: LATER }))).toMatchObject({ people: 0 });
    expect(await store.records.purge(old({ people: LATER + 1 }))).toMatchObject({ people: 1 });
    expect(await store.records.person(person)).toBeNull();
  }),
  example('who is not gone from the queue’s records is still remembered', async (store) => {
    await closed(store, 'amina', START);
    await store.handoffs.apply([remembering('person of amina', { locale: 'so' })], START);
    expect(await store.records.purge(old({ people: LATER }))).toMatchObject({ people: 0 });
    expect(await store.records.purge(allOld(LATER))).toMatchObject({ handoffs: 1, people: 1 });
  }),
  example(
    'who wants no messages gets none in years either: only that is kept of them',
    async (store) => {
      const about = { locale: 'so', place: 'imatra', optedOut: true, reached: true } as const;
      await store.handoffs.apply([remembering('amina', about)], START);
      expect(await store.records.purge(old({ people: LATER }))).toMatchObject({ people: 1 });
      const wish = { locale: null, place: null, optedOut: true, reached: false };
      expect(await store.records.person('amina')).toEqual(wish);
      expect(await store.records.purge(old({ people: LATER + 9 }))).toMatchObject({ people: 0 });
      await store.handoffs.apply([remembering('amina', { optedOut: false })], LATER);
      expect(await store.records.purge(old({ people: LATER + 9 }))).toMatchObject({ people: 1 });
      expect(await store.records.person('amina')).toBeNull();
    },
  ),
  example('a question nobody could answer goes by when it was last asked', async (store) => {
    await store.handoffs.apply([asking('once'), asking('again')], START);
    await store.handoffs.apply([asking('again')], START + 9 * DAY);
    expect(await store.records.purge(old({ gaps: START + 9 * DAY }))).toEqual(old({ gaps: 1 }));
    expect(await askedInVain(store)).toEqual([['again', 2]]);
    await store.handoffs.apply([asking('again')], START);
    expect(await store.records.purge(old({ gaps: START + 9 * DAY }))).toEqual(old({}));
    expect(await store.records.purge(old({ gaps: START + 10 * DAY }))).toEqual(old({ gaps: 1 }));
    expect(await askedInVain(store)).toEqual([]);
  }),
  example('a question that has gone and is asked again is counted from one', async (store) => {
    await store.handoffs.apply([asking('gone'), asking('stays'), asking('gone')], START);
    await store.handoffs.apply([asking('stays')], START + DAY);
    await store.records.purge(old({ gaps: START + DAY }));
    await store.handoffs.apply([asking('gone'), asking('new')], START + DAY);
    expect(await askedInVain(store)).toEqual([
      ['stays', 2],
      ['gone', 1],
      ['new', 1],
    ]);
  }),
  example('of when a question was asked in vain only the day is kept', async (store) => {
    const midnight = Date.UTC(2026, 10, 22);
    for (const [text, at] of [
      ['first', START],
      ['last', midnight - 1],
      ['next', midnight],
    ] as const)
      await store.handoffs.apply([asking(text)], at);
    expect(await store.records.purge(old({ gaps: midnight - 1 }))).toEqual(old({}));
    expect(await store.records.purge(old({ gaps: midnight }))).toEqual(old({ gaps: 2 }));
    expect(await askedInVain(store)).toEqual([['next', 1]]);
  }),
  example('a purge run a second time finds nothing', async (store) => {
    for (const { kind, put } of KINDS) await put(store, `one of ${kind}`, START);
    await store.records.purge(allOld(START + DAY));
    expect(await store.records.purge(allOld(START + DAY))).toEqual(old({}));
  }),
];
