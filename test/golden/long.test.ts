import { describe, expect, test } from 'vitest';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import {
  type Asked,
  askExam,
  isFirst,
  isHelped,
  isWrongAnswer,
  share,
} from '../support/golden-exam.ts';
import { readModel } from '../support/read-corpus.ts';

const understand = createUnderstanding(readModel());
const asked = askExam(understand, 'long');
const answerable = asked.filter((one) => one.expect === 'answer');

function isAlarm({ meaning }: Asked): boolean {
  return meaning.decision === 'emergency';
}

/** 76 messages of 250 to 1,500 characters in fourteen languages. */
describe('of long messages', () => {
  test.each([
    ['at the start', 'start', 0.9],
    ['in the middle', 'middle', 0.84],
    ['at the end', 'end', 0.9],
  ])('those that ask %s mostly find their topic first', (_where, where, least) => {
    expect(
      share(
        answerable.filter((one) => one.where === where),
        isFirst,
      ),
    ).toBeGreaterThan(least);
  });

  test('that can be answered, most are at once and nearly all after one question', () => {
    const atOnce = (one: Asked) => isHelped(one) && one.meaning.decision === 'answer';
    expect(share(answerable, atOnce)).toBeGreaterThanOrEqual(0.78);
    expect(share(answerable, isHelped)).toBeGreaterThanOrEqual(0.85);
  });

  test('hardly any is answered wrongly', () => {
    expect(share(asked, isWrongAnswer)).toBeLessThanOrEqual(0.03);
  });

  test('that tell of danger in the middle of a story, hardly one is missed', () => {
    const dangers = asked.filter((one) => one.expect === 'emergency');
    expect(share(dangers, isAlarm)).toBeGreaterThan(0.88);
  });

  test('that tell of none, hardly one raises an alarm', () => {
    const harmless = asked.filter((one) => one.expect !== 'emergency');
    expect(share(harmless, isAlarm)).toBeLessThanOrEqual(0.03);
  });

  test('that bring an own case at the end of a life, none is answered as if it were a question', () => {
    const cases = asked.filter((one) => one.expect === 'handoff');
    const toHuman = ({ meaning }: Asked) => meaning.decision === 'handoff';
    expect(share(cases, toHuman)).toBeGreaterThanOrEqual(0.9);
    expect(cases.filter(({ meaning }) => meaning.decision === 'answer')).toEqual([]);
  });

  test('all tell their language', () => {
    expect(asked.filter(({ lang, meaning }) => meaning.language?.code !== lang)).toEqual([]);
  });
});

/** µs of this thread's own time: whatever else the machine does is not counted. Each run reads another part. */
function timeOf(text: string, length: number): number {
  const parts = Array.from({ length: 40 }, (_, from) => text.slice(from, from + length));
  const before = process.threadCpuUsage();
  for (const part of parts)
    understand({ text: part, locale: null, speech: null, audience: 'client' });
  return process.threadCpuUsage(before).user;
}

test.each(['en', 'ru', 'ar', 'zh'])(
  'four thousand characters in %s take hardly longer, for their length, than two hundred',
  (lang) => {
    const told = asked.flatMap((one) => (one.lang === lang ? [one.text] : [])).join(' ');
    const long = told.repeat(Math.ceil(4_100 / told.length));
    for (const length of [4_000, 200]) timeOf(long, length);
    expect(timeOf(long, 4_000)).toBeLessThan(1.5 * 20 * timeOf(long, 200));
  },
);
