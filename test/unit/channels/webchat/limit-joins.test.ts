import { expect, test } from 'vitest';
import { createJoinLimit } from '../../../../src/channels/webchat/limit-joins.ts';

const clock = { now: () => 0 };

/** How many of a hundred conversations may join, each from the address of its number. */
function joining(addressOf: (n: number) => string): number {
  const limit = createJoinLimit(clock);
  const all = Array.from({ length: 100 }, (_, n) => n);
  for (const n of all) limit.comesFrom(`chat ${n}`, addressOf(n));
  return all.filter((n) => limit.mayJoin(`chat ${n}`)).length;
}

test('thirty conversations of one network join the queue, whatever address of it they come from', () => {
  expect(joining(() => '192.0.2.7')).toBe(30);
  expect(joining((n) => `192.0.2.7:${5000 + n}`)).toBe(30);
  expect(joining((n) => `2001:db8:1:2::${n.toString(16)}`)).toBe(30);
});

test('conversations of other networks join', () => {
  expect(joining((n) => `2001:db8:1:${n.toString(16)}::1`)).toBe(100);
  expect(joining((n) => `192.0.2.${n}`)).toBe(100);
});
