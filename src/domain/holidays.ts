import { addDays, type Day, weekdayOf } from './helsinki.ts';

/** Days before a holiday that are no public holidays but on which many offices are closed. */
export const EVES = ['midsummer-eve', 'christmas-eve', 'may-day-eve', 'new-years-eve'] as const;
export type Eve = (typeof EVES)[number];

const FIXED = ['01-01', '01-06', '05-01', '12-06', '12-25', '12-26'];
/** Days from Easter Sunday: Good Friday, Easter, Easter Monday, Ascension Day, Pentecost. */
const FROM_EASTER = [-2, 0, 1, 39, 49];

const byYear = new Map<number, ReadonlySet<Day>>();

export function isPublicHoliday(day: Day): boolean {
  return holidaysOf(Number(day.slice(0, 4))).has(day);
}

export function eveOf(day: Day): Eve | null {
  const date = day.slice(5);
  if (date === '12-24') return 'christmas-eve';
  if (date === '12-31') return 'new-years-eve';
  if (date === '04-30') return 'may-day-eve';
  return day === addDays(midsummerDay(Number(day.slice(0, 4))), -1) ? 'midsummer-eve' : null;
}

function holidaysOf(year: number): ReadonlySet<Day> {
  const known = byYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const days = new Set([
    ...FIXED.map((date) => `${year}-${date}`),
    ...FROM_EASTER.map((shift) => addDays(easter, shift)),
    midsummerDay(year),
    firstSaturdayFrom(`${year}-10-31`),
  ]);
  byYear.set(year, days);
  return days;
}

function midsummerDay(year: number): Day {
  return firstSaturdayFrom(`${year}-06-20`);
}

function firstSaturdayFrom(day: Day): Day {
  return addDays(day, (6 - weekdayOf(day) + 7) % 7);
}

/** Gregorian Easter by the anonymous (Meeus/Jones/Butcher) method. */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
