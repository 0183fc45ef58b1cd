import { addDays, wallClock } from './helsinki.ts';
import { perLocale } from './intl.ts';
import type { Locale } from './locale.ts';

/** A moment to come. Milliseconds. */
export interface Upcoming {
  readonly when: number;
  /** When it is told. */
  readonly now: number;
}

type Parts = readonly Intl.DateTimeFormatPart[];

const WEEKDAY = { timeZone: 'Europe/Helsinki', weekday: 'long' } as const;
const DATE = { ...WEEKDAY, day: 'numeric', month: 'long' } as const;

/** A weekday alone is understood as the next one of its name. */
const DAYS_WITHOUT_DATE = 7;

/** The parts of a moment in a language: weekday and time, and the date where a weekday would be mistaken. */
export function upcomingFormats(
  make: (tag: string, day: Intl.DateTimeFormatOptions) => Intl.DateTimeFormat,
): (moment: Upcoming, locale: Locale) => Parts {
  const near = perLocale((tag) => make(tag, WEEKDAY));
  const far = perLocale((tag) => make(tag, DATE));
  return ({ when, now }, locale) => {
    const parts = near(locale).formatToParts(when);
    if (wallClock(when).day < addDays(wallClock(now).day, DAYS_WITHOUT_DATE)) return parts;
    return far(locale)
      .formatToParts(when)
      .map((part) => (part.type === 'weekday' ? (weekdayIn(parts) ?? part) : part));
  };
}

/** In the case that a time beside it needs: "keskiviikkona", which a date would make "keskiviikko". */
function weekdayIn(parts: Parts): Intl.DateTimeFormatPart | undefined {
  return parts.find(({ type }) => type === 'weekday');
}
