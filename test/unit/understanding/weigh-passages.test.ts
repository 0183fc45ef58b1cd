import { expect, test } from 'vitest';
import {
  middleOf,
  type PassageTold,
  tellingMost,
  weighPassages,
} from '../../../src/understanding/weigh-passages.ts';

function told(topic: string, confidence: number, more: Partial<PassageTold> = {}): PassageTold {
  return { asks: false, social: 0, topics: [{ topic, confidence }], ...more };
}

function asked(topic: string, confidence: number): PassageTold {
  return told(topic, confidence, { asks: true });
}

test('what is asked counts before what is told, however surely', () => {
  const [first, second] = weighPassages([told('housing', 0.99), asked('tax', 0.6)]);
  expect([first?.topic, second?.topic]).toEqual(['tax', 'housing']);
});

test('a topic that is asked about twice is surer', () => {
  const [once] = weighPassages([asked('tax', 0.6)]);
  const [twice] = weighPassages([asked('tax', 0.6), asked('tax', 0.6)]);
  expect(twice?.confidence).toBeGreaterThan(once?.confidence ?? 1);
});

test('a story that goes on and on about one thing weighs no more than one sentence of it', () => {
  const story = [asked('tax', 0.5), told('housing', 0.9)];
  expect(weighPassages([...story, told('housing', 0.9), told('housing', 0.9)])).toEqual(
    weighPassages(story),
  );
});

test('two questions about two topics leave both likely', () => {
  const [first, second] = weighPassages([asked('tax', 0.9), asked('housing', 0.8)]);
  expect(second?.confidence ?? 0).toBeGreaterThan((first?.confidence ?? 0) * 0.65);
});

test('where nothing asks, what is told counts more, and less than a question would', () => {
  const alone = weighPassages([told('tax', 0.9)])[0]?.confidence ?? 0;
  const beside = weighPassages([told('tax', 0.9), asked('housing', 0.1)])[0]?.confidence ?? 0;
  expect(alone).toBeGreaterThan(beside);
  expect(alone).toBeLessThan(0.9);
});

test('"how are you?" asks about nothing', () => {
  const greeting = { ...asked('mental-health', 0.5), social: 0.98 };
  expect(weighPassages([greeting, asked('tax', 0.4)])[0]?.topic).toBe('tax');
});

test('nothing told is no topic', () => {
  expect(weighPassages([])).toEqual([]);
  expect(tellingMost([], 'tax')).toBeNull();
});

test('the passage shown is the one that asks about the topic', () => {
  const question = asked('tax', 0.6);
  expect(tellingMost([told('tax', 0.9), question], 'tax')).toBe(question);
});

test('of two readings each counts half', () => {
  expect(
    middleOf([{ topic: 'tax', confidence: 0.8 }], [{ topic: 'housing', confidence: 0.9 }]),
  ).toEqual([
    { topic: 'housing', confidence: 0.45 },
    { topic: 'tax', confidence: 0.4 },
  ]);
});
