import { perLocale, withoutMarks } from './intl.ts';
import type { Locale } from './locale.ts';
import { type Upcoming, upcomingFormats } from './upcoming.ts';

const clocks = perLocale((tag) => clockFormat(tag, { timeZone: 'UTC' }));
const upcoming = upcomingFormats(clockFormat);
const MINUTE_MS = 60_000;

/** English voices read 22:00 as "twenty-two hundred", so English says "10 pm". */
function clockFormat(tag: string, day: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const hourCycle = tag.startsWith('en') ? 'h12' : 'h23';
  return new Intl.DateTimeFormat(tag, { ...day, hour: 'numeric', minute: '2-digit', hourCycle });
}

export interface SpokenMoment {
  readonly day: string;
  readonly time: string;
}

/** Day and time of day in Finland. */
export function spokenMoment(moment: Upcoming, locale: Locale): SpokenMoment {
  const parts = upcoming(moment, locale);
  return { day: dayIn(parts), time: timeIn(parts) };
}

/** Minutes since midnight. */
export function spokenTime(minutes: number, locale: Locale): string {
  return timeIn(clocks(locale).formatToParts(minutes * MINUTE_MS));
}

/** From the first to the last part of the date: what joins it to the time is for the sentence to say. */
function dayIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  const isDate = ({ type }: Intl.DateTimeFormatPart) => DATE.has(type);
  const day = parts.slice(parts.findIndex(isDate), parts.findLastIndex(isDate) + 1);
  return withoutMarks(day.map(({ value }) => value).join(''));
}

const DATE: ReadonlySet<string> = new Set(['weekday', 'day', 'month']);

/** A full stop between hour and minutes would be read as a word: "nine point zero zero". */
function timeIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const hour = String(Number(part('hour')));
  const minute = part('minute');
  const half = part('dayPeriod');
  const sign = parts[parts.findIndex((one) => one.type === 'minute') - 1]?.value;
  const mark = sign === '.' ? ' ' : ':';
  const whole = minute === '00' && (half !== '' || sign === '.');
  const time = whole ? hour : `${hour}${mark}${minute}`;
  return half === '' ? time : `${time} ${half}`;
}
