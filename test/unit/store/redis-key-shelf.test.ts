import { createSecretKey } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newKeyShelf } from '../../../src/store/redis-key-shelf.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('whose a conversation is and their key are known after they were asked once', () => {
  const shelf = newKeyShelf();
  shelf.own('c:talk', 'amina', { id: '1', key });
  expect(shelf.owner('c:talk')).toEqual({ person: 'amina', key: { id: '1', key } });
  expect(shelf.owner('p:amina')).toEqual({ person: 'amina', key: { id: '1', key } });
  expect([shelf.owner('c:other'), shelf.owner('p:boris')]).toEqual([null, null]);
});

test('a key that a newer one has followed, or that was dropped, is not taken any more', () => {
  const shelf = newKeyShelf();
  shelf.own('c:talk', 'amina', { id: '1', key });
  shelf.tell('amina', '2');
  expect(shelf.owner('c:talk')).toBeNull();
  shelf.tell('amina', '1');
  shelf.drop(['c:talk']);
  expect([shelf.owner('c:talk'), shelf.owner('p:amina')]).toEqual([null, null]);
});

test('no key stays in memory for longer than ten minutes', () => {
  const shelf = newKeyShelf();
  shelf.hold('1', key);
  vi.advanceTimersByTime(10 * 60_000 - 1);
  shelf.hold('2', key);
  expect(shelf.key('1')).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect([shelf.key('1'), shelf.key('2')]).toEqual([null, null]);
});

test('the eldest of very many keys gives way', () => {
  const shelf = newKeyShelf();
  for (let n = 0; n <= 4_000; n += 1) shelf.hold(String(n), key);
  expect([shelf.key('0'), shelf.key('4000')]).toEqual([null, key]);
});
