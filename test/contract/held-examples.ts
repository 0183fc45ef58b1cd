import { expect } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { type Held, holdsNothing } from '../../src/domain/held.ts';
import type { Store } from '../../src/domain/ports.ts';
import {
  accept,
  answer,
  changing,
  type Example,
  example,
  handoffOf,
  leaseAt,
  logging,
  opening,
  START,
  saying,
  sending,
  sessionSaying,
  textTo,
  turnOf,
} from './store-values.ts';

const PERSON = 'person of amina';
const forget: Effect = { kind: 'forget', person: PERSON };
const about = { locale: 'so', place: 'imatra', optedOut: true, reached: true } as const;
const call = turnOf('CA1', 'call', { person: PERSON, channel: 'voice' });
const label = { recording: 'RE1', handoff: 'h1', at: START, seconds: 9, type: 'audio/mpeg' };

const NOBODY: Held = {
  remembered: null,
  conversations: [],
  handoffs: [],
  spent: 0,
  unreadable: 0,
};

/** A person with one of everything, by two channels, and somebody else with the same. */
async function live(store: Store): Promise<void> {
  const waiting = handoffOf('h1');
  const over = handoffOf('h0', { conversation: 'call', since: START - 9 });
  await answer(store, 'SM1', {
    text: 'an answer of its own',
    effects: [
      { kind: 'remember', person: PERSON, about },
      ...[logging('one'), logging('two'), opening(over), changing(over, { state: 'done' })],
    ],
  });
  await answer(store, 'SM2', {
    text: 'an answer in the transcript',
    logged: true,
    effects: [
      opening(waiting),
      { kind: 'keep-voicemail', voicemail: { ...label, sound: new Uint8Array([1]) } },
      ...sending(textTo('+358401', 'm1'), textTo('+358401', 'm2', { due: START + 9 })),
    ],
  });
  const [due] = await store.outbox.due(leaseAt(START), 1);
  await store.outbox.dead(due?.id ?? '', 'why');
  await accept(store, 'SM3');
  await answer(store, call, { effects: [logging('by phone', 'call')] });
  const most = { person: 9, all: 9 };
  await store.budget.spend({ key: 'm1', person: PERSON, day: 'monday', most, now: START });
  await answer(store, turnOf('SM9', 'boris'), { effects: [logging('of another', 'boris')] });
}

export const heldExamples: readonly Example[] = [
  example(
    'everything that is kept of a person is told at once, and nothing of another',
    async (store) => {
      await live(store);
      const held = await store.privacy.held(PERSON);
      expect({ ...held, conversations: held.conversations.length }).toEqual({
        remembered: about,
        conversations: 2,
        handoffs: [
          {
            handoff: {
              ...handoffOf('h0', { conversation: 'call', since: START - 9 }),
              version: 2,
              state: 'done',
            },
            voicemails: [],
          },
          { handoff: handoffOf('h1'), voicemails: [label] },
        ],
        spent: 1,
        unreadable: 0,
      });
      expect(JSON.stringify(held)).not.toContain('of another');
    },
  ),
  example(
    'a conversation is told with its memory, its lines and what is under way',
    async (store) => {
      await live(store);
      const [first, second] = (await store.privacy.held(PERSON)).conversations;
      expect(first).toEqual({
        touched: START,
        session: {
          ...sessionSaying('an answer in the transcript'),
          last: [saying('an answer in the transcript')],
        },
        entries: [
          { seq: 1, at: START, what: { kind: 'person', text: 'one', locale: 'so', event: 'one' } },
          { seq: 2, at: START, what: { kind: 'person', text: 'two', locale: 'so', event: 'two' } },
          {
            seq: 3,
            at: START,
            what: { kind: 'bot', replies: [saying('an answer in the transcript')] },
          },
        ],
        turns: [turnOf('SM3')],
        answers: [{ at: START, replies: [saying('an answer of its own')], locale: 'so' }],
        messages: [
          { message: textTo('+358401', 'm1'), state: 'lost' },
          { message: textTo('+358401', 'm2', { due: START + 9 }), state: 'waiting' },
        ],
      });
      expect(second?.entries).toMatchObject([{ seq: 1, what: { text: 'by phone' } }]);
    },
  ),
  example(
    'after forgetting only what is promised is kept, and that no messages are wanted',
    async (store) => {
      await live(store);
      await store.handoffs.apply([forget], START);
      const held = await store.privacy.held(PERSON);
      expect({ ...held, conversations: null }).toEqual({
        ...NOBODY,
        conversations: null,
        remembered: { locale: null, place: null, optedOut: true, reached: false },
        handoffs: [{ handoff: handoffOf('h1', { question: '' }), voicemails: [] }],
      });
      const blank = { touched: START, session: null, entries: [], answers: [] };
      const m2 = { message: textTo('+358401', 'm2', { due: START + 9 }), state: 'waiting' };
      expect(held.conversations).toEqual([
        { ...blank, turns: [turnOf('SM3')], messages: [m2] },
        { ...blank, turns: [], messages: [] },
      ]);
    },
  ),
  example('of somebody who was never here nothing is kept', async (store) => {
    await live(store);
    const held = await store.privacy.held('nobody');
    expect(held).toEqual(NOBODY);
    expect(holdsNothing(held)).toBe(true);
  }),
];
