import { expect, test } from 'vitest';
import type { Account } from '../../../src/console/account.ts';
import { showQueue, type Viewer } from '../../../src/console/show-queue.ts';
import { type Handoff, isQueued } from '../../../src/domain/handoff.ts';
import { positionOf } from '../../../src/domain/queue.ts';
import { aHandoff } from '../../support/a-handoff.ts';

const AINO: Account = {
  id: 'aino',
  name: 'Aino',
  role: 'advisor',
  passwordHash: '',
  languages: ['ru'],
  places: ['imatra', 'lahti'],
  phone: null,
};

const VIEWER: Viewer = {
  account: AINO,
  accounts: [AINO],
  phone: null,
  now: 1_000_000,
  locale: 'fi',
  titleOf: (topic) => topic,
  placeName: (place) => place,
};

const LOCALES = ['ru', 'ar', 'so'] as const;
const STATES = ['waiting', 'active', 'call-back', 'message-left', 'missed'] as const;

/** People of two queues in three languages, some of whom wait no more; the order is not that of the queue. */
function people(many: number): Handoff[] {
  return Array.from({ length: many }, (_, n) =>
    aHandoff({
      id: `h-${n}`,
      locale: LOCALES[n % 3] ?? 'ru',
      queue: n % 4 === 0 ? 'lahti' : 'imatra',
      state: STATES[n % 5] ?? 'waiting',
      priority: n % 7 === 0 ? 1 : 5,
      since: (n * 37) % 101,
    }),
  );
}

test('every row of the queue tells the place that the person was told', () => {
  const open = people(60);
  const rows = showQueue(open, VIEWER);
  expect(rows).toHaveLength(60);
  expect(rows.some(({ position }) => position > 5)).toBe(true);
  for (const { id, position } of rows) expect(position).toBe(positionOf(id, open));
  const waiting = open.filter(isQueued).map(({ id }) => id);
  expect(rows.filter(({ position }) => position > 0).map(({ id }) => id)).toHaveLength(
    waiting.length,
  );
});

test('twice as many who wait cost a console twice as much, not four times', () => {
  const looks = (many: number): number => {
    let count = 0;
    const open = people(many).map((handoff) =>
      Object.defineProperty({ ...handoff }, 'locale', {
        get() {
          count += 1;
          return handoff.locale;
        },
      }),
    );
    showQueue(open, VIEWER);
    return count;
  };
  expect(looks(400)).toBeLessThan(2.5 * looks(200));
});
