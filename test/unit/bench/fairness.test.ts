import { expect, test } from 'vitest';
import type { HandoffStep } from '../../../src/domain/handoff.ts';
import { findOvertakings } from '../../bench/calls/fairness.ts';
import { aCaller, NOON } from '../../support/handoffs.ts';

type Step = readonly [seconds: number, state: HandoffStep['state'], advisor?: string];

/** A caller who joined the queue so many seconds after noon, and what became of them. */
function caller(id: string, joined: number, ...steps: readonly Step[]) {
  const since = NOON + joined * 1_000;
  const history = steps.map(([seconds, state, advisor = null]) => ({
    at: NOON + seconds * 1_000,
    state,
    advisor,
  }));
  return aCaller({
    id,
    since,
    history: [{ at: since, state: 'waiting', advisor: null }, ...history],
  });
}

test('who is offered first although another waited longer has overtaken them', () => {
  const first = caller('first', 0, [30, 'offered', 'aino']);
  const second = caller('second', 5, [20, 'offered', 'bea']);
  expect(findOvertakings([first, second])).toHaveLength(1);
  expect(findOvertakings([{ ...first, locale: 'fi' }, second])).toEqual([]);
  expect(findOvertakings([{ ...first, priority: 6 }, second])).toEqual([]);
});

test('the order of coming overtakes nobody', () => {
  const first = caller('first', 0, [20, 'offered', 'aino']);
  const second = caller('second', 5, [20.5, 'offered', 'bea']);
  expect(findOvertakings([first, second])).toEqual([]);
});

test('an advisor who has passed somebody on may take the next', () => {
  const first = caller('first', 0, [10, 'offered', 'aino'], [12, 'waiting']);
  expect(findOvertakings([first, caller('second', 5, [20, 'offered', 'aino'])])).toEqual([]);
  expect(findOvertakings([first, caller('second', 5, [20, 'offered', 'bea'])])).toHaveLength(1);
});

test('who cannot be called again yet is not overtaken', () => {
  const resting = caller('first', 0, [5, 'dialling', 'bea'], [25, 'call-back']);
  expect(findOvertakings([resting, caller('second', 7, [60, 'offered', 'aino'])])).toEqual([]);
});
