import { expect, test } from 'vitest';
import { urgencyOf } from '../../../src/web/console/urgency.ts';

const FRIDAY_EVENING = Date.parse('2026-11-20T18:00:00+02:00');
const MONDAY_NINE = Date.parse('2026-11-23T09:00:00+02:00');
const MINUTE = 60_000;

test('who wrote over the weekend has waited long a quarter of an hour after we open, not before', () => {
  const row = { by: 'chat', since: FRIDAY_EVENING, notBefore: MONDAY_NINE, mine: false } as const;
  const after = (minutes: number) => urgencyOf(row, MONDAY_NINE + minutes * MINUTE);
  expect([-60, 5, 12, 15, 180].map(after)).toEqual([null, null, 'soon', 'late', 'late']);
});

test('who waits on the line has waited long after three minutes, who is to be called later does not', () => {
  const caller = { by: 'phone', since: MONDAY_NINE, notBefore: null, mine: false } as const;
  const after = (minutes: number) => urgencyOf(caller, MONDAY_NINE + minutes * MINUTE);
  expect([1, 2.5, 3].map(after)).toEqual([null, 'soon', 'late']);
  const calledBack = { ...caller, notBefore: MONDAY_NINE };
  expect(urgencyOf(calledBack, MONDAY_NINE + 60 * MINUTE)).toBeNull();
});

test('nobody is late who is with the advisor who looks', () => {
  const mine = { by: 'chat', since: FRIDAY_EVENING, notBefore: null, mine: true } as const;
  expect(urgencyOf(mine, MONDAY_NINE)).toBeNull();
});
