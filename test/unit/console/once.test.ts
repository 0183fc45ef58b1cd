import { expect, test } from 'vitest';
import { limitTries } from '../../../src/console/limit-tries.ts';
import { createOnce } from '../../../src/console/once.ts';

test('the same key does its work once in ten minutes, and again after a failure', async () => {
  let now = 0;
  let count = 0;
  const once = createOnce<number>({ now: () => now });
  const work = async () => ++count;
  expect(await Promise.all([once('a', work), once('a', work), once('b', work)])).toEqual([1, 1, 2]);
  now = 10 * 60_000;
  expect(await once('a', work)).toBe(3);
  const broken = () => Promise.reject(new Error('down'));
  await expect(once('c', broken)).rejects.toThrow('down');
  expect(await once('c', work)).toBe(4);
});

test('tries are counted for each name, end with the window and are forgiven', () => {
  let now = 0;
  const limit = limitTries({ now: () => now }, 2, 1000);
  const take = (key: string) => limit.take(key);
  expect([take('a'), take('a'), take('a'), take('b')]).toEqual([true, true, false, true]);
  limit.forgive('a');
  expect(take('a')).toBe(true);
  expect([take('a'), take('a')]).toEqual([true, false]);
  now = 1000;
  expect(take('a')).toBe(true);
});

test('a limit of tries lasts no longer because the clock was put back', () => {
  let now = 3_600_000;
  const limit = limitTries({ now: () => now }, 1, 1000);
  expect([limit.take('aino'), limit.take('aino')]).toEqual([true, false]);
  now = 0;
  expect([limit.take('aino'), limit.take('aino')]).toEqual([true, false]);
});
