import { expect, test } from 'vitest';
import { demoFaults } from '../../../src/knowledge/demo-faults.ts';
import { staleTopics } from '../../../src/knowledge/stale.ts';
import { swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

test('a topic is stale when its review date has passed', () => {
  expect(staleTopics(tinyKnowledge(), Date.UTC(2027, 9, 31))).toEqual([]);
  expect(staleTopics(tinyKnowledge(), Date.UTC(2027, 10, 2))).toEqual(['moving']);
});

test('a topic is stale when one of its facts no longer holds', () => {
  const knowledge = tinyKnowledge({
    'facts/arrival.yaml': (text) => text.replace('valid_to: null', 'valid_to: 2026-11-20'),
  });
  expect(staleTopics(knowledge, Date.UTC(2026, 10, 20))).toEqual([]);
  expect(staleTopics(knowledge, Date.UTC(2026, 10, 21))).toEqual(['moving']);
});

test('made-up lines and hours and missing safety numbers keep a municipality from going live', () => {
  const messages = demoFaults(tinyKnowledge()).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/phone hours of "ar" are made up/),
    expect.stringMatching(/line "kajaani-voice" has a made-up number/),
    expect.stringMatching(/safety slot "social_emergency_number" is not filled/),
  ]);
});

test('real lines, hours and safety numbers let it go live', () => {
  const knowledge = tinyKnowledge({
    'places/kajaani.yaml': (text) =>
      swap('demo: true', 'demo: false')(text) +
      '\nslots: {social_emergency_number: {type: phone, value: "08 1234 5678", publish_allowed: true}}',
    'places/kainuu.yaml': swap('demo: true', 'demo: false'),
  });
  expect(demoFaults(knowledge)).toEqual([]);
});
