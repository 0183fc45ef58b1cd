import { expect, test } from 'vitest';
import { bootstrap } from '../../bench/bootstrap.ts';
import { answerByHalves, chooseThreshold, type Judged } from '../../bench/choose-threshold.ts';
import { parseConll } from '../../bench/public/parse-conll.ts';
import { parseCsv } from '../../bench/public/parse-csv.ts';
import { auroc, mean, quantile } from '../../bench/statistics.ts';
import { takeSample } from '../../bench/take-sample.ts';

test('AUROC is the share of pairs in which the right answer is surer, ties half', () => {
  expect(auroc([0.9, 0.8], [0.1, 0.2, 0.3])).toBe(1);
  expect(auroc([0.1], [0.9, 0.8])).toBe(0);
  expect(auroc([0.5, 0.5], [0.5])).toBe(0.5);
  // Pairs: .9 beats both, .4 beats .3 and loses to .6.
  expect(auroc([0.9, 0.4], [0.6, 0.3])).toBe(0.75);
  expect(auroc([0.7, 0.2], [0.7])).toBe(0.25);
});

test('a quantile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect(quantile(hundred, 0.5)).toBe(51);
  expect(quantile(hundred, 0.99)).toBe(100);
  expect(quantile([3], 0.99)).toBe(3);
});

const judged = (...told: readonly (readonly [number, Judged['kind']])[]): readonly Judged[] =>
  told.map(([confidence, kind]) => ({ confidence, kind }));

test('the threshold is the lowest that keeps wrong answers within their share of all messages', () => {
  const told = judged([0.9, 'right'], [0.8, 'wrong'], [0.7, 'right'], [0.6, 'wrong']);
  expect(chooseThreshold(told, 0.25)).toBe(0.7);
  expect(chooseThreshold(told, 0)).toBe(0.9);
  expect(chooseThreshold(told, 0.5)).toBe(0.6);
});

test('messages of one confidence are answered together or not at all', () => {
  const tie = judged([0.9, 'right'], [0.8, 'right'], [0.8, 'wrong'], [0.8, 'wrong']);
  expect(chooseThreshold(tie, 0.25)).toBe(0.9);
  expect(chooseThreshold(judged([0.8, 'wrong'], [0.8, 'right']), 0)).toBe(Infinity);
});

test('what is refused is answered at no threshold', () => {
  const refused = judged([0, 'wrong'], [0, 'right'], [0.5, 'right'], [0.5, 'right']);
  expect(chooseThreshold(refused, 0.5)).toBe(0.5);
  expect(answerByHalves(refused, 0.5)).toEqual([false, false, true, true]);
});

test('each half is answered by the threshold of the other', () => {
  // First, third: threshold .9. Second, fourth: threshold .2.
  const told = judged([0.9, 'right'], [0.2, 'right'], [0.8, 'wrong'], [0.95, 'right']);
  expect(answerByHalves(told, 0)).toEqual([true, false, true, true]);
});

test('the same items give the same interval, and it holds their mean', () => {
  const items = Array.from({ length: 200 }, (_, at) => (at % 4 === 0 ? 0 : 1));
  const [low, high] = bootstrap(items, mean);
  expect(bootstrap(items, mean)).toEqual([low, high]);
  // Standard error of a share of .75 in 200 is .031: the interval is ± .06.
  expect(low).toBeGreaterThan(0.67);
  expect(low).toBeLessThan(0.71);
  expect(high).toBeGreaterThan(0.79);
  expect(high).toBeLessThan(0.83);
});

test('a sample is the same in every run and holds nothing twice', () => {
  const items = Array.from({ length: 50 }, (_, at) => at);
  const sample = takeSample(items, 10);
  expect(takeSample(items, 10)).toEqual(sample);
  expect(new Set(sample).size).toBe(10);
  expect(sample).not.toEqual(items.slice(0, 10));
  expect(takeSample(items, 50)).toEqual(items);
});

test('quoted cells keep commas, quotes and line breaks', () => {
  expect(parseCsv('text,category\n"Hi, ""you""\nthere",card\nbare,top_up\n')).toEqual([
    ['text', 'category'],
    ['Hi, "you"\nthere', 'card'],
    ['bare', 'top_up'],
  ]);
});

test('sentence and intent are read in either form of the comments, never the translation', () => {
  const file =
    '# text-en = Rain?\n# text = Yağmur?\n# intent = weather\n1\tx\n\n# text: Alarm\n# intent: alarm\n';
  expect(parseConll(file)).toEqual([
    { text: 'Yağmur?', intent: 'weather' },
    { text: 'Alarm', intent: 'alarm' },
  ]);
});
