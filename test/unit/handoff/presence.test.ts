import { describe, expect, test } from 'vitest';
import type { DeskAdvisor } from '../../../src/domain/ports.ts';
import { nextShiftEdge, type Plan, presenceAt } from '../../../src/handoff/presence.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const PLAN: Plan = {
  id: 'aino',
  phone: '+358500000901',
  shifts: [
    { days: WORKDAYS, from: 9 * 60, to: 12 * 60 },
    { days: WORKDAYS, from: 12 * 60, to: 15 * 60 },
  ],
};
const said = (state: DeskAdvisor['state'], at: number): DeskAdvisor => {
  return { id: 'aino', state, phone: PLAN.phone, idleSince: at, setAt: at };
};
/** On the wall clock in Finland in November 2026; the 23rd is a Monday. */
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 2, minute);
const stateAt = (now: number, known: DeskAdvisor | null = null) =>
  presenceAt(PLAN, known, now).state;

describe('an advisor with shifts', () => {
  test('is ready from the first moment of a shift to the last', () => {
    const around = [at(23, 9) - 1, at(23, 9), at(23, 12), at(23, 15) - 1, at(23, 15)];
    expect(around.map((now) => stateAt(now))).toEqual(['away', 'ready', 'ready', 'ready', 'away']);
  });

  test('has been idle since the shift began', () => {
    expect(presenceAt(PLAN, null, at(23, 10)).idleSince).toBe(at(23, 9));
    expect(presenceAt(PLAN, said('away', at(20, 16)), at(23, 10)).idleSince).toBe(at(23, 9));
  });

  test('is what they say until the shift ends, or the next one begins', () => {
    const lunch = said('paused', at(23, 11));
    expect(stateAt(at(23, 14), lunch)).toBe('paused');
    expect(stateAt(at(23, 15), lunch)).toBe('away');
    expect(stateAt(at(24, 9), lunch)).toBe('ready');
    const late = said('ready', at(23, 18));
    expect(stateAt(at(23, 23), late)).toBe('ready');
  });

  test('is not disturbed where one span follows another', () => {
    expect(stateAt(at(23, 13), said('paused', at(23, 11)))).toBe('paused');
  });

  test('is not at work on a public holiday', () => {
    const independenceDay = Date.UTC(2027, 11, 6, 10);
    expect(stateAt(independenceDay)).toBe('away');
    expect(stateAt(independenceDay + 86_400_000)).toBe('ready');
  });

  test('keeps the phone they chose', () => {
    const chatOnly = { ...said('ready', at(20, 10)), phone: null };
    expect(presenceAt(PLAN, chatOnly, at(23, 10))).toMatchObject({ state: 'ready', phone: null });
  });
});

describe('when clocks change', () => {
  /** Summer time ends on Sunday 25 October 2026 and begins on Sunday 28 March 2027. */
  const MONDAY = { ...PLAN, shifts: [{ days: [1], from: 540, to: 900 }] };
  test.each([
    ['before the change in autumn', Date.UTC(2026, 9, 19, 6), Date.UTC(2026, 9, 19, 12)],
    ['after it', Date.UTC(2026, 9, 26, 7), Date.UTC(2026, 9, 26, 13)],
    ['before the change in spring', Date.UTC(2027, 2, 22, 7), Date.UTC(2027, 2, 22, 13)],
    ['after that', Date.UTC(2027, 3, 5, 6), Date.UTC(2027, 3, 5, 12)],
  ])('a shift begins and ends on the wall clock: %s', (_when, begins, ends) => {
    expect(presenceAt(MONDAY, null, begins - 1).state).toBe('away');
    expect(presenceAt(MONDAY, null, begins).state).toBe('ready');
    expect(nextShiftEdge([MONDAY], begins - 1)).toBe(begins);
    expect(nextShiftEdge([MONDAY], begins)).toBe(ends);
  });

  test('a night shift is an hour longer in autumn and an hour shorter in spring', () => {
    const night = { ...PLAN, shifts: [{ days: [6], from: 22 * 60, to: 6 * 60 }] };
    const hours = (saturday: number) => {
      const begins = nextShiftEdge([night], saturday) ?? 0;
      return ((nextShiftEdge([night], begins) ?? 0) - begins) / 3_600_000;
    };
    expect(hours(Date.UTC(2026, 9, 17, 9))).toBe(8);
    expect(hours(Date.UTC(2026, 9, 24, 9))).toBe(9);
    expect(hours(Date.UTC(2027, 2, 27, 9))).toBe(7);
  });
});

describe('an advisor without shifts', () => {
  const free = { id: 'leena', phone: null };
  test('is what they last said, however long ago, and away before that', () => {
    expect(presenceAt(free, null, at(23, 10)).state).toBe('away');
    expect(presenceAt(free, { ...said('ready', 0), id: 'leena' }, at(23, 10)).state).toBe('ready');
    expect(nextShiftEdge([free], at(23, 10))).toBeNull();
  });
});
