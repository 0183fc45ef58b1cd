import { describe, expect, test } from 'vitest';
import { createTakeTurn } from '../../../src/conversation/receive.ts';
import type { Meaning } from '../../../src/domain/meaning.ts';
import type { Clock, Store } from '../../../src/domain/ports.ts';
import { createDesk } from '../../../src/handoff/desk.ts';
import { UNKNOWN_PACE } from '../../../src/handoff/expected-wait.ts';
import { START, turnOf } from '../../contract/store-values.ts';
import { type Death, Died, mortalStore } from '../../support/mortal-store.ts';
import { openStoreAt } from '../../support/open-store-at.ts';
import { ASKS_ABOUT_MOVING, tinyKit } from '../../support/tiny-kit.ts';
import { tinyKnowledge } from '../../support/tiny-knowledge.ts';
import { nameTexts } from '../../support/twilio-door.ts';

const NEVER: Death = { at: Number.POSITIVE_INFINITY, when: 'before' };
const WANTS_A_HUMAN: Meaning = {
  ...ASKS_ABOUT_MOVING,
  decision: 'handoff',
  reason: 'explicit-human',
  topic: null,
  candidates: [],
};
const TURNS = ['how do I move?', 'I want a human', 'thank you', 'one thing more'];
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const kit = tinyKit({
  knowledge: tinyKnowledge({}),
  understand: ({ text }) => (text === TURNS[1] ? WANTS_A_HUMAN : ASKS_ABOUT_MOVING),
  now: START,
});

/** A process of the service: its answers and its advisor's actions, on a store that it may die over. */
function startProcess(store: Store, owner: string, clock: Clock) {
  const takeTurn = createTakeTurn({
    store,
    owner,
    clock,
    mayLeave: async () => null,
    mayJoin: () => true,
    kit: () => kit,
    log: quiet,
    pace: () => UNKNOWN_PACE,
    leaseMs: 3_000,
    pause: async () => {},
  });
  const ids = { next: () => 'id', code: () => 'code' };
  const desk = createDesk({ store, clock, ids, phrase: nameTexts, mask: (text) => text });
  const say = (n: number) =>
    takeTurn(
      turnOf(`e${n}`, 'amina', { utterance: { kind: 'text', text: TURNS[n] ?? '' }, at: START }),
      `hash ${n}`,
    );
  return [
    () => say(0),
    () => say(1),
    () => desk.accept('h-e1', 'aino'),
    () => say(2),
    () => desk.close('h-e1', 'aino', 'answered'),
    () => say(3),
  ] as const;
}

/** One process does what it lives for; the next, when its lease has run out, does all of it again. */
async function story(death: Death) {
  const store = openStoreAt(':memory:');
  const mortal = mortalStore(store, death);
  let died = false;
  try {
    for (const act of startProcess(mortal.store, 'mortal', { now: () => START })) await act();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    died = true;
  }
  const next = startProcess(store, 'next', { now: () => START + 3_000 });
  const answers: unknown[] = [];
  for (const act of next) answers.push(await act());
  for (const [n, act] of next.entries()) {
    if ([0, 1, 3, 5].includes(n)) expect(await act()).toEqual(answers[n]);
  }
  const entries = await store.records.entries('amina', 0);
  const told = {
    transcript: entries.map(({ what }) => what),
    counts: await store.records.counts(),
    handoff: (await store.handoffs.get('h-e1'))?.history.map(({ state }) => state),
    open: await store.handoffs.open(),
    messages: await Promise.all(
      ['handoff.joined:h-e1:1', 'handoff.ended:h-e1:2'].map((key) => store.outbox.sentAs(key)),
    ),
  };
  await store.close();
  return { told, died, asked: mortal.asked() };
}

describe('a process that dies at any step leaves what the next completes, as if nothing had been', () => {
  test.each(['before', 'after'] as const)('%s each thing it asks of the store', async (when) => {
    const smooth = await story(NEVER);
    expect(smooth.told.handoff).toEqual(['waiting', 'active', 'done']);
    expect(smooth.told.messages).toEqual(
      [1, 2].map(() => expect.objectContaining({ state: 'waiting' })),
    );
    expect(smooth.asked).toBeGreaterThan(15);
    for (let at = 0; at < smooth.asked; at += 1) {
      const { told, died } = await story({ at, when });
      expect({ at, died, told }).toEqual({ at, died: true, told: smooth.told });
    }
  });
});
