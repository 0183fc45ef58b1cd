/** A calendar date as people in Finland see it: YYYY-MM-DD. Such dates compare as strings. */
export type Day = string;

export interface WallClock {
  readonly day: Day;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Minutes since midnight on the wall clock. */
  readonly minutes: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function wallClock(at: number): WallClock {
  const minute = Math.floor(at / MINUTE_MS);
  if (minute === latest.minute) return latest.shown;
  const wall = minute * MINUTE_MS + offsetAt(at);
  const day = new Date(wall).toISOString().slice(0, 10);
  const minutes = (wall - midnightUtc(day)) / MINUTE_MS;
  latest = { minute, shown: { day, weekday: weekdayOf(day), minutes } };
  return latest.shown;
}

/** Nearly always it is the present minute that is asked for. */
let latest = { minute: Number.NaN, shown: { day: '', weekday: 0, minutes: 0 } };

/** ISO 8601 as the wall clock in Finland shows it, with the zone: 2026-11-22T23:00:00+02:00. */
export function isoAt(at: number): string {
  const offset = offsetAt(at);
  const wall = new Date(at + offset).toISOString().slice(0, 19);
  return `${wall}+${String(offset / HOUR_MS).padStart(2, '0')}:00`;
}

export function weekdayOf(day: Day): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7;
}

export function addDays(day: Day, count: number): Day {
  return new Date(midnightUtc(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The last day of a shorter month stands for a day it lacks: 31 August + 6 months is 28 February. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))
    .toISOString()
    .slice(0, 10);
}

/**
 * The moment a wall clock shows `minutes` on `day`. A time that the spring change skips is read as
 * one hour later; of a time that comes twice in autumn the first one is meant.
 */
export function instantOf(day: Day, minutes: number): number {
  const asUtc = midnightUtc(day) + minutes * MINUTE_MS;
  const before = asUtc - offsetAt(asUtc - DAY_MS / 2);
  const after = asUtc - offsetAt(asUtc + DAY_MS / 2);
  const right = [before, after].find((at) => at + offsetAt(at) === asUtc);
  return right ?? Math.max(before, after);
}

/** A zone changes on the hour, and asking Intl costs a hundred times more than remembering. */
const offsets = new Map<number, number>();
const MOST_OFFSETS = 10_000;

function offsetAt(at: number): number {
  const hour = Math.floor(at / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset = askOffset(hour * HOUR_MS);
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}

function askOffset(at: number): number {
  const [date = '', time = ''] = clock.format(at).split(', ');
  const [day = '', month = '', year = ''] = date.split('/');
  return Date.parse(`${year}-${month}-${day}T${time}:00Z`) - at;
}

function midnightUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
