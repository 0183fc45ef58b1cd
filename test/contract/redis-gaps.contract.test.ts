import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/effect.ts';
import { newRedisServer, type RedisServer } from '../support/redis-server.ts';
import { newStoreOn } from '../support/redis-store.ts';
import { old } from './store-values.ts';

const DAY = 86_400_000;
/** More than one script looks at, and than Redis keeps in a list. */
const QUESTIONS = Array.from({ length: 1_100 }, (_, n) => `question ${n}`);
const KEYS = ['gaps', 'gap-topic', 'gaps-at'].map((name) => `{silta:town}:${name}`);

let server: RedisServer;
beforeAll(async () => {
  server = await newRedisServer();
  await server.start();
});
afterAll(() => server.remove());

function asking(text: string): Effect {
  return { kind: 'gap', text, locale: null, topic: null };
}

test('questions that an earlier version has kept go their days after the first purge that finds them', async () => {
  const store = await newStoreOn(server, 'town');
  const begun = Date.now();
  await store.handoffs.apply(QUESTIONS.map(asking), begun);
  // An earlier version did not write when.
  await server.ask('DEL', `{silta:town}:gaps-at`);
  await store.handoffs.apply([asking('question 0')], begun + 9 * DAY);
  expect(await store.records.purge(old({ gaps: begun }))).toEqual(old({}));
  expect(await store.records.gaps(2_000)).toHaveLength(QUESTIONS.length);
  const gone = await store.records.purge(old({ gaps: Date.now() + DAY }));
  expect(gone).toEqual(old({ gaps: QUESTIONS.length - 1 }));
  expect(await store.records.gaps(9)).toMatchObject([{ text: 'question 0', count: 2 }]);
  await store.records.purge(old({ gaps: begun + 10 * DAY }));
  expect(await server.ask('EXISTS', ...KEYS)).toBe(':0\r\n');
  await store.close();
});
