import { expect } from 'vitest';
import { newSession } from '../../src/domain/session.ts';
import { answer, example, START, take, turnOf } from './store-values.ts';

/** What some store or other would take for an order, a border or a place of its own. */
const ODD = [
  "'; DROP TABLE event; --",
  '" OR 1=1 --',
  '\r\nFLUSHALL\r\n',
  '*1\r\n$8\r\nFLUSHALL\r\n',
  '{silta}:{x}',
  '}{',
  ':',
  '*',
  'KEYS[1]',
  "redis.call('FLUSHALL')",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'a\u0000b',
  '%s%n',
  'ﷺ👨‍👩‍👧‍👦',
  ' ',
];

export const oddIdExamples = [
  example(
    'an id is a name, whatever stands in it: no two are one, and none is an order',
    async (store) => {
      await answer(store, turnOf('SM-witness', 'witness'), { text: 'still here', logged: true });
      for (const [at, odd] of ODD.entries())
        await answer(store, turnOf(odd, odd), { text: `answer ${at}`, logged: true });
      for (const [at, odd] of ODD.entries()) {
        expect([odd, (await store.records.session(odd))?.question]).toEqual([odd, `answer ${at}`]);
        expect(await store.records.entries(odd, 0)).toHaveLength(1);
      }
      expect((await store.records.session('witness'))?.question).toBe('still here');
    },
  ),
  example(
    'and so are words, a place, a language of a gap and the address of a message',
    async (store) => {
      for (const odd of ODD) {
        const work = await take(store, turnOf(`SM ${odd}`, `talk ${odd}`));
        const entry = { kind: 'person', text: odd, locale: 'so', event: work.turn.id } as const;
        const effects = [
          { kind: 'log', conversation: work.turn.conversation, what: entry },
          { kind: 'gap', text: odd, locale: null, topic: odd },
          { kind: 'count', name: odd, label: odd },
        ] as const;
        const session = newSession('so', odd);
        await store.turns.commit({ work, session, replies: [], effects, now: START });
        const [kept] = await store.records.entries(work.turn.conversation, 0);
        expect(kept?.what).toMatchObject({ text: odd });
      }
      expect((await store.records.gaps(99)).map(({ text }) => text).toSorted()).toEqual(
        ODD.toSorted(),
      );
      expect((await store.records.counts()).length).toBe(ODD.length);
    },
  ),
];
