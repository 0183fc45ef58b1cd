import { expect, test } from 'vitest';
import { createBreaker } from '../../../src/channels/breaker.ts';

function openBreaker() {
  const told: boolean[] = [];
  const breaker = createBreaker((open) => told.push(open));
  const fails = (times: number, now: number) => {
    for (let n = 0; n < times; n += 1) breaker.failed(now);
  };
  return { ...breaker, told, fails };
}

test('four failures in a row stop nothing, and a success between starts anew', () => {
  const breaker = openBreaker();
  breaker.fails(4, 0);
  breaker.answered();
  breaker.fails(4, 0);
  expect([breaker.room(20, 0), breaker.opensUntil(), breaker.told]).toEqual([20, null, []]);
});

test('after five nothing is sent for ten seconds, then one to try', () => {
  const breaker = openBreaker();
  breaker.fails(5, 0);
  expect([breaker.room(20, 9_999), breaker.room(20, 10_000)]).toEqual([0, 1]);
  expect([breaker.opensUntil(), breaker.told]).toEqual([10_000, [true]]);
});

test('while the provider stays down it is asked ever more seldom, at least every two minutes', () => {
  const breaker = openBreaker();
  breaker.fails(5, 0);
  const pauses: number[] = [];
  for (let now = 10_000; pauses.length < 6; now = breaker.opensUntil() ?? 0) {
    breaker.failed(now);
    pauses.push((breaker.opensUntil() ?? 0) - now);
  }
  expect(pauses).toEqual([20_000, 40_000, 80_000, 120_000, 120_000, 120_000]);
});

test('twenty that fail at one moment are one trouble', () => {
  const breaker = openBreaker();
  breaker.fails(20, 0);
  expect(breaker.opensUntil()).toBe(10_000);
});

test('the first answer lets everything out again', () => {
  const breaker = openBreaker();
  breaker.fails(5, 0);
  breaker.answered();
  expect([breaker.room(20, 1), breaker.told]).toEqual([20, [true, false]]);
  breaker.fails(5, 100);
  expect(breaker.opensUntil()).toBe(10_100);
});

test('when the clock is put back in a pause the provider is tried at once, not an hour later', () => {
  const breaker = openBreaker();
  breaker.fails(5, HOUR);
  expect([breaker.room(20, HOUR + 1), breaker.room(20, 1)]).toEqual([0, 1]);
  breaker.failed(1);
  expect([breaker.room(20, 2), breaker.room(20, 20_001)]).toEqual([0, 1]);
});

const HOUR = 3_600_000;
