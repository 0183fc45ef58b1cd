import { perLocale, withoutMarks } from './intl.ts';
import type { Locale } from './locale.ts';

const moments = perLocale((tag) => momentFormat(tag, 'Europe/Helsinki'));
const clocks = perLocale((tag) => momentFormat(tag, 'UTC'));
const MINUTE_MS = 60_000;

/** English voices read 22:00 as "twenty-two hundred", so English says "10 pm". */
function momentFormat(tag: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tag, {
    timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: tag.startsWith('en') ? 'h12' : 'h23',
  });
}

export interface SpokenMoment {
  readonly day: string;
  readonly time: string;
}

/** Weekday and time of day in Finland; the weekday stands in the case that a time beside it needs. */
export function spokenMoment(at: number, locale: Locale): SpokenMoment {
  return momentIn(moments(locale).formatToParts(at));
}

/** Minutes since midnight. */
export function spokenTime(minutes: number, locale: Locale): string {
  return momentIn(clocks(locale).formatToParts(minutes * MINUTE_MS)).time;
}

/** A full stop between hour and minutes would be read as a word: "nine point zero zero". */
function momentIn(parts: readonly Intl.DateTimeFormatPart[]): SpokenMoment {
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const hour = String(Number(part('hour')));
  const minute = part('minute');
  const half = part('dayPeriod');
  const sign = parts[parts.findIndex((one) => one.type === 'minute') - 1]?.value;
  const mark = sign === '.' ? ' ' : ':';
  const whole = minute === '00' && (half !== '' || sign === '.');
  const time = whole ? hour : `${hour}${mark}${minute}`;
  return { day: withoutMarks(part('weekday')), time: half === '' ? time : `${time} ${half}` };
}
