import { describe, expect, test } from 'vitest';
import { positionAmong, positionOf } from '../../../src/domain/queue.ts';
import { expectedWait, handledNow, waitOf } from '../../../src/handoff/expected-wait.ts';
import { aCaller, aHandoff, NOON } from '../../support/handoffs.ts';

const MINUTE = 60;
const FIVE_TALKS = [8, 10, 12, 9, 11].map((minutes) => minutes * MINUTE);

describe('the expected wait', () => {
  test('grows with those before and shrinks with those at work', () => {
    const wait = (ahead: number, advisors: number) =>
      expectedWait({ ahead, advisors, handled: FIVE_TALKS });
    expect([wait(0, 1), wait(2, 1), wait(2, 2), wait(3, 4)]).toEqual([10, 30, 15, 10]);
  });

  test('is rounded up, so that few are disappointed', () => {
    expect(expectedWait({ ahead: 0, advisors: 3, handled: FIVE_TALKS })).toBe(4);
  });

  test('is not known from a few talks, nor with nobody at work', () => {
    const handled = FIVE_TALKS.slice(1);
    expect(expectedWait({ ahead: 0, advisors: 1, handled })).toBeNull();
    expect(expectedWait({ ahead: 0, advisors: 0, handled: FIVE_TALKS })).toBeNull();
  });

  test('is a minute for whom somebody is free already', () => {
    const pace = { advisors: ['aino', 'samir'], handled: FIVE_TALKS };
    const withAino = aCaller({ id: 'h-0', state: 'active', advisor: 'aino' });
    const first = aCaller({ id: 'h-1', since: NOON + 1 });
    const second = aCaller({ id: 'h-2', since: NOON + 2 });
    const at = { queue: [withAino, first, second], now: NOON };
    expect([waitOf(pace, first, at), waitOf(pace, second, at)]).toEqual([1, 5]);
  });

  test('does not count who is called tomorrow, has left a message or waits for another language', () => {
    const pace = { advisors: ['aino'], handled: FIVE_TALKS };
    const mine = aCaller({ id: 'h-9', since: NOON + 9 });
    const others = [
      aCaller({ id: 'h-1', state: 'call-back', notBefore: NOON + 86_400_000 }),
      aCaller({ id: 'h-2', state: 'message-left' }),
      aCaller({ id: 'h-3', locale: 'ru' }),
      aCaller({ id: 'h-4', state: 'active', advisor: 'aino' }),
    ];
    expect(waitOf(pace, mine, { queue: others, now: NOON })).toBe(10);
    const before = aHandoff({ id: 'h-5' });
    expect(waitOf(pace, mine, { queue: [...others, before], now: NOON })).toBe(20);
  });

  test('counts who waits on the same line, wherever they live', () => {
    const pace = { advisors: ['aino'], handled: FIVE_TALKS };
    const mine = aCaller({ id: 'h-9', place: 'kajaani', queue: 'kainuu', since: NOON + 9 });
    const neighbours = ['h-1', 'h-3'].map((id) =>
      aCaller({ id, place: 'sotkamo', queue: 'kainuu' }),
    );
    const elsewhere = aCaller({ id: 'h-2', place: 'kajaani', queue: 'joensuu' });
    const queue = [...neighbours, elsewhere, mine];
    expect(waitOf(pace, mine, { queue, now: NOON })).toBe(20);
    expect(positionOf('h-9', queue)).toBe(3);
  });

  test('and the place in the queue are of the handoff as it is now, whatever the queue still has', () => {
    const before = aCaller({ id: 'h-9', state: 'offered', since: NOON + 9 });
    const now = { ...before, state: 'waiting', priority: 0 } as const;
    const queue = [aCaller({ id: 'h-1', priority: 1 }), before];
    expect([positionAmong(now, queue), positionAmong(now, [])]).toEqual([1, 1]);
    expect(positionAmong({ ...now, state: 'active' }, queue)).toBe(0);
  });
});

describe('the length of a talk', () => {
  const talk = aCaller({
    state: 'active',
    advisor: 'aino',
    at: NOON + 90_000,
    history: [
      { at: NOON, state: 'waiting', advisor: null },
      { at: NOON + 50_000, state: 'offered', advisor: 'samir' },
      { at: NOON + 60_000, state: 'offered', advisor: 'aino' },
      { at: NOON + 70_000, state: 'connecting', advisor: 'aino' },
      { at: NOON + 90_000, state: 'active', advisor: 'aino' },
    ],
  });

  test('counts from when the advisor’s phone rang', () => {
    const handled = { place: 'joensuu', locale: 'en', seconds: 300, at: NOON + 360_000 };
    expect(handledNow(talk, NOON + 360_000)).toEqual([{ kind: 'handled', handled }]);
  });

  test('is not taken from what was no talk, nor from a chat left open over the weekend', () => {
    expect(handledNow(aHandoff(), NOON + 60_000)).toEqual([]);
    expect(handledNow(talk, NOON + 3 * 86_400_000)).toEqual([]);
  });
});
