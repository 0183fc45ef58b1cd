import { expect, test } from 'vitest';
import type { Locale } from '../../../src/domain/locale.ts';
import { clusterGaps } from '../../../src/knowledge/cluster-gaps.ts';
import { demoFaults } from '../../../src/knowledge/demo-faults.ts';
import { changesBetween } from '../../../src/knowledge/preview.ts';
import { staleOn } from '../../../src/knowledge/stale.ts';
import { statusOf } from '../../../src/knowledge/status.ts';
import { tellGaps } from '../../../src/knowledge/tell-gaps.ts';
import { swap, tinyKnowledge } from '../../support/tiny-knowledge.ts';

/** Days to look ahead. */
const AHEAD = 60;

test('a topic is due when its review date has passed', () => {
  expect(staleOn(tinyKnowledge(), '2027-10-31', AHEAD).due).toEqual([]);
  expect(staleOn(tinyKnowledge(), '2027-11-02', AHEAD).due).toEqual(['moving']);
});

test('a fact that ends is to be looked up before, with every answer that waits for it', () => {
  const knowledge = tinyKnowledge({
    'facts/arrival.yaml': (text) => text.replace('valid_to: null', 'valid_to: 2026-11-20'),
  });
  const phone = { fact: 'move-phone', until: '2026-11-20', topics: ['moving'] };
  expect(staleOn(knowledge, '2026-08-01', AHEAD)).toMatchObject({ expired: [], expiring: [] });
  expect(staleOn(knowledge, '2026-11-20', AHEAD)).toMatchObject({ expiring: [phone] });
  expect(staleOn(knowledge, '2026-11-21', AHEAD)).toMatchObject({
    expired: [phone],
    expiring: [],
  });
});

test('a change of meaning puts translations behind, an edit of words does not', () => {
  const topic = 'topics/arrival/moving/topic.yaml';
  expect(staleOn(tinyKnowledge(), '2026-11-21', AHEAD).behind).toEqual({});
  const changed = tinyKnowledge({ [topic]: swap('revision: 2', 'revision: 3') });
  expect(staleOn(changed, '2026-11-21', AHEAD).behind).toEqual({
    ar: ['moving'],
    en: ['moving'],
    fi: ['moving'],
  });
});

test('the status counts what is whole, sure and due, in a form that scripts read', () => {
  expect(statusOf(tinyKnowledge(), '2026-11-21')).toEqual({
    topics: 1,
    languages: {
      fi: { topics: 1, machine: 1, checked: 0, stale: 0 },
      en: { topics: 1, machine: 1, checked: 0, stale: 0 },
      ar: { topics: 1, machine: 1, checked: 0, stale: 0 },
    },
    facts: { verified: 0, old: 4, memory: 2, pending: 0, local: 0 },
    expired: 0,
    due: 0,
    missing_slots: 1,
  });
});

test('a preview tells which answers a day will change', () => {
  const knowledge = tinyKnowledge({
    'facts/arrival.yaml': (text) => text.replace('valid_to: null', 'valid_to: 2026-12-31'),
  });
  const about = { locale: 'en', place: 'kajaani', policy: 'draft', modality: 'rich' } as const;
  const reader = { ...about, audience: 'client' } as const;
  const from = Date.UTC(2026, 10, 21);
  const until = (to: number) => changesBetween(knowledge, reader, { from, to });
  expect(until(Date.UTC(2026, 11, 31))).toEqual([]);
  expect(until(Date.UTC(2027, 0, 2))).toEqual([{ topic: 'moving', becomes: 'withheld' }]);
});

test('questions asked in vain are gathered into what to write next', () => {
  const gap = (text: string, locale: Locale, topic: string | null, count: number) => ({
    text,
    locale,
    topic,
    count,
  });
  const clusters = clusterGaps([
    gap('can I keep bees on the balcony', 'en', null, 2),
    gap('where do I pay the road tax', 'en', 'car-ownership', 3),
    gap('veroa autosta mihin maksan', 'fi', 'car-ownership', 1),
    gap('may I keep bees on my balcony', 'en', null, 1),
  ]);
  expect(clusters.map(({ topic, count, languages }) => [topic, count, languages])).toEqual([
    ['car-ownership', 4, ['en', 'fi']],
    [null, 3, ['en']],
  ]);
});

test('what people chose after "did you mean" is told apart from what has no answer', () => {
  const gap = (text: string, topic: string | null, locale: Locale) => ({
    text,
    locale,
    topic,
    count: 1,
  });
  expect(
    tellGaps(tinyKnowledge().topics, [
      gap('where do I pay the road tax', null, 'en'),
      gap('how do i change house', 'moving', 'en'),
      gap('can I keep a boat', 'boats', 'en'),
    ]),
  ).toEqual([
    '1 times (en): a new topic',
    '    where do I pay the road tax',
    '1 times (en): a text for boats',
    '    can I keep a boat',
    '1 times (en): people said this and meant moving',
    '    how do i change house',
    '2 things to write, 1 topics to add phrasings to',
  ]);
});

test('what fewer than five have asked is told on a screen of ours, and in no file', () => {
  const gap = (text: string, topic: string | null, locale: Locale, count: number) => ({
    ...{ text, topic, locale, count },
  });
  const gaps = [
    gap('road tax', 'car-ownership', 'en', 5),
    gap('autovero', 'car-ownership', 'fi', 4),
    gap('my brother in Kajaani', null, 'so', 4),
    gap('bee', 'bees', 'en', 3),
    gap('mehiläinen', 'bees', 'fi', 3),
  ];
  expect(tellGaps({}, gaps, 'file')).toEqual([
    '5 times (en): a text for car-ownership',
    '    road tax',
    '5 times (several languages): a text for bees',
    '3 things to write, 0 topics to add phrasings to',
    '1 of them were asked too seldom to leave the house: a terminal and the console show them',
  ]);
  const screen = tellGaps({}, gaps, 'screen').join();
  for (const { text } of gaps) expect(screen).toContain(text);
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
