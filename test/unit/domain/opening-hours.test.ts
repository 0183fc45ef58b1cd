import { expect, test } from 'vitest';
import { addDays } from '../../../src/domain/helsinki.ts';
import { eveOf, isPublicHoliday } from '../../../src/domain/holidays.ts';
import {
  isOpen,
  nextClosing,
  nextOpening,
  type OpeningHours,
} from '../../../src/domain/opening-hours.ts';

const at = (iso: string) => Date.parse(iso);
const WEEKDAYS: OpeningHours = {
  weekly: [{ days: [1, 2, 3, 4, 5], from: 540, to: 900 }],
  exceptions: [],
  holidays: 'closed',
  eves: ['midsummer-eve', 'christmas-eve'],
};
const NIGHTS: OpeningHours = {
  ...WEEKDAYS,
  weekly: [{ days: [6], from: 1320, to: 360 }],
};

test.each([
  '2026-01-01',
  '2026-01-06',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-24',
  '2026-06-20',
  '2026-10-31',
  '2026-12-06',
  '2026-12-25',
  '2026-12-26',
  '2027-03-26',
  '2027-06-26',
  '2027-11-06',
])('%s is a public holiday', (day) => {
  expect(isPublicHoliday(day)).toBe(true);
});

test('the movable holidays and eves of the years to come are those of the calendar', () => {
  const DAYS: Readonly<Record<string, readonly string[]>> = {
    2027: ['03-26', '03-28', '03-29', '05-06', '05-16', '06-26', '11-06'],
    2028: ['04-14', '04-16', '04-17', '05-25', '06-04', '06-24', '11-04'],
    2029: ['03-30', '04-01', '04-02', '05-10', '05-20', '06-23', '11-03'],
    2030: ['04-19', '04-21', '04-22', '05-30', '06-09', '06-22', '11-02'],
  };
  const FIXED = ['01-01', '01-06', '05-01', '12-06', '12-25', '12-26'];
  for (const [year, movable] of Object.entries(DAYS)) {
    const days = Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n));
    const inYear = days.filter((day) => day.startsWith(year));
    const expected = [...movable, ...FIXED].map((date) => `${year}-${date}`).sort();
    expect(inYear.filter(isPublicHoliday)).toEqual(expected);
    const midsummer = movable.find((date) => date.startsWith('06-2')) ?? '';
    expect(inYear.filter((day) => eveOf(day) === 'midsummer-eve')).toEqual([
      addDays(`${year}-${midsummer}`, -1),
    ]);
  }
});

test('an ordinary day is no holiday, and eves are only eves', () => {
  expect(isPublicHoliday('2026-11-23')).toBe(false);
  expect(isPublicHoliday('2026-12-24')).toBe(false);
  expect([eveOf('2026-12-24'), eveOf('2026-06-19'), eveOf('2026-04-30')]).toEqual([
    'christmas-eve',
    'midsummer-eve',
    'may-day-eve',
  ]);
});

test('a line is open from the first to the last minute of its hours', () => {
  expect(isOpen(WEEKDAYS, at('2026-11-23T06:59:59Z'))).toBe(false);
  expect(isOpen(WEEKDAYS, at('2026-11-23T07:00:00Z'))).toBe(true);
  expect(isOpen(WEEKDAYS, at('2026-11-23T12:59:59Z'))).toBe(true);
  expect(isOpen(WEEKDAYS, at('2026-11-23T13:00:00Z'))).toBe(false);
});

test('on Friday evening the next opening is Monday morning', () => {
  expect(nextOpening(WEEKDAYS, at('2026-11-20T16:00:00Z'))).toBe(at('2026-11-23T07:00:00Z'));
});

test('a line closes at the end of the hours that run, and not while it is closed', () => {
  expect(nextClosing(WEEKDAYS, at('2026-11-23T09:00:00Z'))).toBe(at('2026-11-23T13:00:00Z'));
  expect(nextClosing(WEEKDAYS, at('2026-11-23T13:00:00Z'))).toBeNull();
  expect(nextClosing(NIGHTS, at('2026-11-21T21:00:00Z'))).toBe(at('2026-11-22T04:00:00Z'));
  expect(nextClosing(NIGHTS, at('2026-11-22T02:00:00Z'))).toBe(at('2026-11-22T04:00:00Z'));
});

test('hours that follow each other without a break close once; a line open round the clock never does', () => {
  const shifts = {
    ...WEEKDAYS,
    weekly: [
      { days: [1], from: 540, to: 720 },
      { days: [1], from: 720, to: 1440 },
      { days: [2], from: 0, to: 60 },
    ],
  };
  expect(nextClosing(shifts, at('2026-11-23T09:00:00Z'))).toBe(at('2026-11-23T23:00:00Z'));
  const always: OpeningHours = {
    weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 0 }],
    exceptions: [],
    holidays: 'open',
    eves: [],
  };
  expect(nextClosing(always, at('2026-11-23T09:00:00Z'))).toBeNull();
});

test('the clock on the wall closes a line, also in the night when it is changed', () => {
  const late = { ...NIGHTS, holidays: 'open' } as const;
  // Saturday 22 to Sunday 6 in Finland: nine hours in October, seven in March.
  const length = (opens: string) => (nextClosing(late, at(opens)) ?? Number.NaN) - at(opens);
  expect(length('2026-10-24T19:00:00Z')).toBe(9 * 3_600_000);
  expect(length('2027-03-27T20:00:00Z')).toBe(7 * 3_600_000);
});

test('while a line is open, its next opening is now', () => {
  expect(nextOpening(WEEKDAYS, at('2026-11-23T09:00:00Z'))).toBe(at('2026-11-23T09:00:00Z'));
});

test('before the summer time change the next opening is on the new clock', () => {
  expect(nextOpening(WEEKDAYS, at('2026-03-27T20:00:00Z'))).toBe(at('2026-03-30T06:00:00Z'));
});

test('before Christmas the next opening jumps over eve, holidays and weekend', () => {
  expect(nextOpening(WEEKDAYS, at('2026-12-23T14:00:00Z'))).toBe(at('2026-12-28T07:00:00Z'));
});

test('an eve that a municipality does not keep is an ordinary day', () => {
  const hours = { ...WEEKDAYS, eves: [] };
  expect(isOpen(hours, at('2026-12-24T08:00:00Z'))).toBe(true);
  expect(isOpen(WEEKDAYS, at('2026-12-24T08:00:00Z'))).toBe(false);
});

test('a help line may stay open on holidays', () => {
  const hours: OpeningHours = { ...WEEKDAYS, holidays: 'open' };
  expect(isOpen(hours, at('2026-05-01T08:00:00Z'))).toBe(true);
});

test('a dated exception replaces the hours of its day, holiday or not', () => {
  const hours: OpeningHours = {
    ...WEEKDAYS,
    exceptions: [
      { day: '2026-11-24', spans: [] },
      { day: '2026-12-25', spans: [{ from: 600, to: 720 }] },
    ],
  };
  expect(isOpen(hours, at('2026-11-24T09:00:00Z'))).toBe(false);
  expect(isOpen(hours, at('2026-12-25T08:30:00Z'))).toBe(true);
});

test('a span over midnight belongs to the day it begins on', () => {
  expect(isOpen(NIGHTS, at('2026-11-22T02:00:00Z'))).toBe(true);
  expect(isOpen(NIGHTS, at('2026-11-22T04:00:00Z'))).toBe(false);
  expect(isOpen(NIGHTS, at('2026-11-21T02:00:00Z'))).toBe(false);
});

test('the nights of the clock changes are one hour shorter and one hour longer', () => {
  const length = (day: string) => {
    const from = nextOpening(NIGHTS, at(`${day}T12:00:00Z`)) ?? 0;
    const minutes = Array.from({ length: 720 }, (_, minute) => from + minute * 60_000);
    return minutes.filter((moment) => isOpen(NIGHTS, moment)).length / 60;
  };
  expect([length('2026-03-28'), length('2026-10-24'), length('2026-11-21')]).toEqual([7, 9, 8]);
});

test('hours that the spring change skips whole are not promised for that night', () => {
  const weekly = [{ days: [6, 7], from: 195, to: 240 }];
  const hours: OpeningHours = { ...WEEKDAYS, weekly, holidays: 'open' };
  expect(nextOpening(hours, at('2027-03-27T10:00:00Z'))).toBe(at('2027-04-03T00:15:00Z'));
});

test('a line without hours promises nothing', () => {
  expect(nextOpening({ ...WEEKDAYS, weekly: [] }, at('2026-11-21T09:00:00Z'))).toBeNull();
});
