import { perLocale, withoutMarks } from './intl.ts';
import type { Locale } from './locale.ts';
import type { WeeklySpan } from './opening-hours.ts';
import { spokenTime } from './spoken-time.ts';

/** Words that only the ear needs: the eye has signs for them. */
export interface SpokenWords {
  readonly everyDay: string;
  readonly mondayToFriday: string;
  /** With `{days}`, and `{from}` and `{to}`, two times of day. */
  readonly hours: string;
  /** By the plural form that a number of them needs. */
  readonly cents: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
}

export interface SpokenVoice {
  readonly locale: Locale;
  readonly words: SpokenWords;
}

const euros = perLocale(
  (tag) =>
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'EUR',
      currencyDisplay: 'name',
      maximumFractionDigits: 0,
    }),
);
const percents = perLocale(
  (tag) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: 'percent',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }),
);
const plurals = perLocale((tag) => new Intl.PluralRules(tag));
const lists = perLocale((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));
const weekdays = perLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'long' }));

/** Euros and cents by their names: a decimal point or comma makes a long word of the cents. */
export function sayEuros(value: number, { locale, words }: SpokenVoice): string {
  const inCents = Math.round(value * 100);
  const cents = inCents % 100;
  const whole = euros(locale).format((inCents - cents) / 100);
  const name = words.cents[plurals(locale).select(cents)] ?? words.cents.other;
  return withoutMarks(cents === 0 || !name ? whole : `${whole} ${cents} ${name}`);
}

export function sayPercent(value: number, locale: Locale): string {
  return withoutMarks(percents(locale).format(value));
}

export function sayHours(hours: readonly WeeklySpan[], voice: SpokenVoice): string {
  return hours.map((span) => saySpan(span, voice)).join('; ');
}

function saySpan({ days, from, to }: WeeklySpan, { locale, words }: SpokenVoice): string {
  return words.hours
    .replace('{days}', sayDays(days, { locale, words }))
    .replace('{from}', spokenTime(from, locale))
    .replace('{to}', spokenTime(to, locale));
}

const DAY_MS = 86_400_000;
/** A Monday at noon: its weekday is the same in every time zone of Europe. */
const MONDAY = Date.UTC(2026, 0, 5, 12);

function sayDays(days: readonly number[], { locale, words }: SpokenVoice): string {
  const row = days.join('');
  if (row === '1234567') return words.everyDay;
  if (row === '12345') return words.mondayToFriday;
  const names = days.map((day) => weekdays(locale).format(MONDAY + (day - 1) * DAY_MS));
  return withoutMarks(lists(locale).format(names));
}
