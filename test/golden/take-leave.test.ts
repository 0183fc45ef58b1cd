import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createUnderstanding } from '../../src/understanding/understand.ts';
import { readModel } from '../support/read-corpus.ts';

/** None of them stands in the content. */
const said: readonly { readonly lang: string; readonly text: string }[] = readFileSync(
  'test/golden/take-leave.jsonl',
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const understand = createUnderstanding(readModel());

test('who only says that they come back later is seldom queued, alarmed or lectured', () => {
  const misread = said.filter(({ text }) => {
    const { decision } = understand({ text, locale: null, speech: null, audience: 'client' });
    return decision !== 'none' && decision !== 'clarify';
  });
  expect(said.length).toBeGreaterThan(50);
  expect(misread.length / said.length).toBeLessThanOrEqual(0.1);
});
