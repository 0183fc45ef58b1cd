import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  instantOf,
  wallClock,
  weekdayOf,
} from '../../../src/domain/helsinki.ts';

const at = (iso: string) => Date.parse(iso);

test('the wall clock is two hours ahead of UTC in winter and three in summer', () => {
  expect(wallClock(at('2026-01-15T10:05:00Z'))).toEqual({
    day: '2026-01-15',
    weekday: 4,
    minutes: 725,
  });
  expect(wallClock(at('2026-07-15T21:30:00Z'))).toEqual({
    day: '2026-07-16',
    weekday: 4,
    minutes: 30,
  });
});

test.each([
  ['2026-01-15', 540, '2026-01-15T07:00:00Z'],
  ['2026-07-15', 540, '2026-07-15T06:00:00Z'],
  ['2026-03-29', 179, '2026-03-29T00:59:00Z'],
  ['2026-03-29', 240, '2026-03-29T01:00:00Z'],
  ['2026-10-25', 179, '2026-10-24T23:59:00Z'],
  ['2026-10-25', 240, '2026-10-25T02:00:00Z'],
  ['2026-10-25', 1439, '2026-10-25T21:59:00Z'],
])('%s at minute %i is %s', (day, minutes, iso) => {
  expect(instantOf(day, minutes)).toBe(at(iso));
});

test('a time that the spring change skips is read as one hour later', () => {
  expect(instantOf('2026-03-29', 210)).toBe(at('2026-03-29T01:30:00Z'));
});

test('of a time that comes twice in autumn the first one is meant', () => {
  expect(instantOf('2026-10-25', 210)).toBe(at('2026-10-25T00:30:00Z'));
});

test('days and months run over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(addMonths('2026-11-21', 12)).toBe('2027-11-21');
});

test('Sunday is the seventh day', () => {
  expect(weekdayOf('2026-11-22')).toBe(7);
});
