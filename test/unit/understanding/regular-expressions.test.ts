import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { maskPersonalData } from '../../../src/domain/personal-data.ts';
import { findSpokenNumbers } from '../../../src/domain/spoken-numbers.ts';
import { matchOption } from '../../../src/understanding/match-option.ts';
import { trainModel } from '../../../src/understanding/train-model.ts';
import { createUnderstanding } from '../../../src/understanding/understand.ts';
import { faultOf } from '../../support/judge-expression.ts';
import { expressionsOf } from '../../support/read-expressions.ts';
import { SMALL_CORPUS } from '../../support/small-corpus.ts';
import { threadTime } from '../../support/thread-time.ts';

const FILES = [
  ...readdirSync('src/understanding').map((name) => `src/understanding/${name}`),
  'src/domain/clean-words.ts',
  'src/domain/personal-data.ts',
  'src/domain/personal-finders.ts',
  'src/domain/spoken-numbers.ts',
  'src/domain/unmix-letters.ts',
];

describe('every regular expression that reads what people write', () => {
  // The checker's own JavaScript, whatever else may be installed.
  beforeAll(() => void vi.stubEnv('RECHECK_SYNC_BACKEND', 'pure'));

  test.each(FILES)('in %s takes a time in proportion to the text', async (file) => {
    const faults = (await expressionsOf(file)).map(faultOf);
    expect(faults.filter((one) => one !== '')).toEqual([]);
  });

  test('is found: one that would not would be named', async () => {
    const found = await expressionsOf('src/domain/personal-finders.ts');
    expect(found.length).toBeGreaterThan(20);
    const slow = { file: 'some.ts', source: '^(?:a+)+$', flags: 'u' };
    expect(faultOf(slow)).toMatch(
      /^some\.ts: \/\^\(\?:a\+\)\+\$\/u is vulnerable \(exponential, as for/,
    );
  });
});

const LENGTH = 100_000;

/** What regular expressions and loops over letters may stumble over. */
const HOSTILE = [
  'a',
  ' ',
  '1',
  '@',
  '1 ',
  'a@',
  '-1',
  '1/',
  'A1',
  '+0 ',
  'a.',
  '\u0301',
  'e\u0301',
  '\u200F',
  '\u202E',
  '\uD800',
  '\uDC00',
  '👨‍👩‍👧‍👦',
  '([{',
  '\u200B',
  '1\u200B',
  '一',
  '一 ',
  'one ',
  'و',
  'ﷺ',
  'x dot ',
  'FI21 ',
] as const;

const understand = createUnderstanding(trainModel(SMALL_CORPUS));
const LABELS = ['Library card', 'Dentist', 'Something else'];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  understand: (text) => understand({ text, locale: null, speech: null, audience: 'client' }),
  maskPersonalData: (text) => maskPersonalData(text, new Set()),
  findSpokenNumbers,
  matchOption: (text) => matchOption(text, LABELS),
};

/** Milliseconds; the best of three, as the engine compiles meanwhile. One under `enough` will do. */
function timeOf(work: () => unknown, enough = 0): number {
  const times: number[] = [];
  while (times.length < 3 && !times.some((one) => one < enough)) {
    const began = threadTime();
    work();
    times.push(threadTime() - began);
  }
  return Math.min(...times);
}

/** Milliseconds that the whole may always take: the half of it is then not measured at all. */
const SLACK = 50;

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  test.each(HOSTILE)('takes twice as long for twice as much of %j', (piece) => {
    const text = piece.repeat(LENGTH / piece.length);
    const whole = timeOf(() => read(text), SLACK);
    const half = whole < SLACK ? 0 : timeOf(() => read(text.slice(0, LENGTH / 2)));
    expect(whole).toBeLessThan(3 * half + SLACK);
  });
});
