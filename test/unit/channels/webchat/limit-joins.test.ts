import { expect, test } from 'vitest';
import { createJoinLimit } from '../../../../src/channels/webchat/limit-joins.ts';

let now = 0;
const clock = { now: () => now };

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

test('who was one too many joins after an hour, and at once where the clock was put back', () => {
  const limit = createJoinLimit(clock);
  const joins = (chat: string) => {
    limit.comesFrom(chat, '192.0.2.7');
    return limit.mayJoin(chat);
  };
  const fill = () => Array.from({ length: 30 }, (_, n) => joins(`chat ${now} ${n}`));
  const HOUR = 3_600_000;
  now = 2 * HOUR;
  fill();
  expect(joins('too many')).toBe(false);
  now += HOUR;
  expect(joins('too many')).toBe(true);
  fill();
  expect(joins('again too many')).toBe(false);
  now -= HOUR;
  expect(joins('again too many')).toBe(true);
});
