import { expect, test } from 'vitest';
import { findNearPairs } from '../../../src/knowledge/lint/find-near-pairs.ts';
import { randomFrom } from '../../support/random-from.ts';
import { lintTiny, swap, TINY } from '../../support/tiny-knowledge.ts';

const TOPIC = 'topics/arrival/moving/topic.yaml';
const FI = 'topics/arrival/moving/fi.md';
const ZOO = 'topics/arrival/zoo';
const asked = (from: string, to: string) =>
  lintTiny({
    [`${ZOO}/topic.yaml`]: swap('id: moving', 'id: zoo')(TINY[TOPIC] ?? ''),
    [`${ZOO}/fi.md`]: (TINY[FI] ?? '').replace(/asks: .*/, `asks: [b, c, d, e,\n  ${to}]`),
    [FI]: swap('a1 Muuttoilmoitus', from),
  }).filter(({ file }) => file === `${ZOO}/fi.md`);

test('the same question in two topics is an error told with both places, whatever its punctuation', () => {
  const message = `"miten -- MUUTAN" is asked in the topic moving too. Remove it from one. The other one: knowledge/${FI}:3.`;
  expect(asked('Miten muutan?', 'miten -- MUUTAN')).toEqual([
    { level: 'error', file: `${ZOO}/fi.md`, line: 4, message },
  ]);
});

test('nearly the same question in two topics is worth one warning told with both places', () => {
  const near = asked('kuinka pian saa tehdä työtä', 'Kuinka pian saan tehdä työtä');
  expect(near).toHaveLength(1);
  expect(near[0]).toMatchObject({ level: 'warning', line: 4 });
  expect(near[0]?.message).toMatch(
    /is nearly .* of the topic moving\. .* The other one: .*fi\.md:3\./,
  );
});

test('questions that differ by a word that matters are left alone', () => {
  expect(asked('Miten varaan ajan lääkärille?', 'Miten varaan ajan hammaslääkärille?')).toEqual([]);
});

test('a Chinese question is nearly another one when a single character is added', () => {
  const zh = (ask: string) =>
    (TINY[FI] ?? '').replace(/asks: .*/, `asks: [一, 二, 三, 四, ${ask}]`);
  const found = lintTiny({
    [`${ZOO}/topic.yaml`]: swap('id: moving', 'id: zoo')(TINY[TOPIC] ?? ''),
    [`${ZOO}/zh.md`]: zh('我想知道怎么申请芬兰的居留许可'),
    'topics/arrival/moving/zh.md': zh('我想知道怎么申请芬兰居留许可'),
  });
  expect(found.filter(({ message }) => /is nearly/.test(message))).toHaveLength(1);
});

const runsOf = (text: string) =>
  new Set(Array.from({ length: text.length }, (_, at) => ` ${text} `.slice(at, at + 3)));

function likeness(one: string, other: string): number {
  const runs = runsOf(one);
  const theirs = runsOf(other);
  const shared = [...runs].filter((run) => theirs.has(run)).length;
  return shared / (runs.size + theirs.size - shared);
}

test('no pair is missed and none is told twice, as comparing everything with everything shows', () => {
  const random = randomFrom(7);
  const word = () => 'al el lo or mi'.split(' ')[Math.floor(random() * 5)] ?? '';
  const phrases = Array.from({ length: 300 }, (_, at) => ({
    text: Array.from({ length: 3 + (at % 5) }, word).join(''),
    group: `${at}`,
  }));
  const slow = phrases.flatMap(({ text }, a) =>
    phrases.flatMap((other, b) =>
      a < b && likeness(text, other.text) >= 0.5 ? [`${a} ${b}`] : [],
    ),
  );
  const found = findNearPairs(phrases, { letters: 3, least: 0.5 }).map((pair) => pair.join(' '));
  expect(slow.length).toBeGreaterThan(20);
  expect(found.sort()).toEqual(slow.sort());
});
