import { expect, test } from 'vitest';
import { takeTurn } from '../../../src/conversation/take-turn.ts';
import type { Meaning } from '../../../src/domain/meaning.ts';
import { textOf } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { UNKNOWN_PACE } from '../../../src/handoff/expected-wait.ts';
import { ASKS_ABOUT_MOVING, tinyKit } from '../../support/tiny-kit.ts';
import { type Changes, swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

const NOON = Date.UTC(2026, 10, 23, 10);
const TURN: Turn = {
  id: 'turn-1',
  at: NOON,
  utterance: { kind: 'text', text: 'I have moved' },
  conversation: 'a-call',
  person: 'a-person',
  channel: 'voice',
  modality: 'spoken',
  place: 'kajaani',
  locale: 'en',
  address: null,
};

const DISTRESS: Meaning = {
  ...ASKS_ABOUT_MOVING,
  decision: 'emergency',
  topic: null,
  candidates: [],
  reason: 'mental-distress',
};

function heard(changes: Changes, meaning = ASKS_ABOUT_MOVING): string {
  const kit = tinyKit({ knowledge: tinyKnowledge(changes), understand: () => meaning, now: NOON });
  const work = { turn: TURN, token: 1, until: 0, attempt: 1, session: null, handoff: null };
  const { replies } = takeTurn(kit, {
    work: { ...work, person: null },
    queue: [],
    now: NOON,
    pace: () => UNKNOWN_PACE,
  });
  return replies.map(textOf).join('\n');
}

test('a caller hears on which day a checked answer was checked', () => {
  const checked = swap('checked: null', 'checked: {by: "editor, town", at: 2026-11-10}');
  expect(heard({ 'topics/arrival/moving/topic.yaml': checked })).toContain(
    'Checked 10 November 2026.',
  );
});

test('a caller hears of an unchecked answer that it is a draft, not when it was written', () => {
  expect(heard({})).toMatch(/^(?=.*draft)(?!.*2026)/s);
});

test('a caller in distress hears the number in the groups in which it is published', () => {
  const published = swap('"09 2525 0111"', '"080 005 005"');
  expect(heard({ 'facts/arrival.yaml': published }, DISTRESS)).toContain('0 8 0, 0 0 5, 0 0 5');
});
