import type { FactValue, NumberUnit, Per, PeriodUnit } from './fact-value.ts';
import { formatDate, formatNumber, formatPhone } from './format-value.ts';
import { perLocale, withoutMarks } from './intl.ts';
import type { Locale } from './locale.ts';
import type { WeeklySpan } from './opening-hours.ts';
import { type SpokenVoice, type SpokenWords, sayEuros, sayHours, sayPercent } from './say-fact.ts';
import type { Modality } from './turn.ts';

/** The few words that values need and Intl does not know, of one language. */
export interface ValueWords {
  /** "a month", "a visit" after an amount. */
  readonly per: Readonly<Record<Per, string>>;
  /** Round the clock. */
  readonly always: string;
  /** Said in place of a web address. */
  readonly webPage: string;
  /** Names of units where Intl has none for the language. */
  readonly units: Readonly<Partial<Record<PeriodUnit, string>>>;
  readonly age: AgeWords;
  readonly spoken: SpokenWords;
}

/** "{n} years" by plural form; a form that a language has and nobody wrote is as `other`. */
export type AgeWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string | undefined>>> & {
  readonly other: string;
};

export interface Voice {
  readonly locale: Locale;
  readonly modality: Modality;
  readonly words: ValueWords;
}

export function formatFact(value: FactValue, voice: Voice): string {
  switch (value.type) {
    case 'phone':
      return formatPhone(value.phone, voice.modality);
    case 'amount':
      return amount(value.euros, value.per, voice);
    case 'date':
      return formatDate(Date.parse(`${value.date}T12:00:00Z`), voice.locale);
    case 'period':
      return count(value.count, value.unit, voice);
    case 'hours':
      return hours(value.hours, voice);
    case 'url':
      return voice.modality === 'spoken' ? voice.words.webPage : value.url;
    case 'number':
      return number(value.value, value.unit, voice);
    default:
      return value satisfies never;
  }
}

const euros = perLocale(
  (tag) =>
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'EUR',
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    }),
);
const percents = perLocale(
  (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
);
const UNITS = {
  hour: unitFormat('hour'),
  day: unitFormat('day'),
  week: unitFormat('week'),
  month: unitFormat('month'),
  year: unitFormat('year'),
};
const plurals = perLocale((tag) => new Intl.PluralRules(tag));
const lists = perLocale((tag) => new Intl.ListFormat(tag, { type: 'unit', style: 'short' }));
const weekdayShort = perLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'short' }));
const times = perLocale(
  (tag) =>
    new Intl.DateTimeFormat(tag, {
      timeZone: 'UTC',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

function unitFormat(unit: PeriodUnit) {
  return perLocale(
    (tag) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }),
  );
}

/** Chinese says the time first: 每月 €35. */
function amount(value: number, per: Per | null, voice: Voice): string {
  const money =
    voice.modality === 'spoken'
      ? sayEuros(value, spokenIn(voice))
      : withoutMarks(euros(voice.locale).format(value));
  if (per === null) return money;
  const each = voice.words.per[per];
  return voice.locale === 'zh' ? `${each} ${money}` : `${money} ${each}`;
}

function count(value: number, unit: PeriodUnit, voice: Voice): string {
  const name = voice.words.units[unit];
  if (name !== undefined) return `${formatNumber(value, voice.locale)} ${name}`;
  return withoutMarks(UNITS[unit](voice.locale).format(value));
}

function age(years: number, { locale, words }: Voice): string {
  const written = words.age[plurals(locale).select(years)] ?? words.age.other;
  return written.replace('{n}', formatNumber(years, locale));
}

function number(value: number, unit: NumberUnit, voice: Voice): string {
  switch (unit) {
    case 'percent':
      return voice.modality === 'spoken'
        ? sayPercent(value, voice.locale)
        : withoutMarks(percents(voice.locale).format(value / 100));
    case 'age':
      return age(value, voice);
    case 'hours':
      return count(value, 'hour', voice);
    case 'none':
      return formatNumber(value, voice.locale);
    default:
      return unit satisfies never;
  }
}

function hours(value: 'always' | readonly WeeklySpan[], voice: Voice): string {
  if (value === 'always') return voice.words.always;
  if (voice.modality === 'spoken') return sayHours(value, spokenIn(voice));
  return lists(voice.locale).format(value.map((span) => spanText(span, voice.locale)));
}

function spokenIn({ locale, words }: Voice): SpokenVoice {
  return { locale, words: words.spoken };
}

function spanText(span: WeeklySpan, locale: Locale): string {
  const name = (day: number) => weekdayShort(locale).format(MONDAY + (day - 1) * DAY_MS);
  const time = (minutes: number) => times(locale).format(minutes * 60_000);
  return withoutMarks(
    `${dayRange(span.days, name, locale)} ${time(span.from)}\u2013${time(span.to % DAY_MINUTES)}`,
  );
}

const DAY_MINUTES = 1440;
const DAY_MS = 86_400_000;
/** A Monday at noon: its weekday is the same in every time zone of Europe. */
const MONDAY = Date.UTC(2026, 0, 5, 12);

/** Days in a row are shown as "Mon–Fri", others one by one. */
function dayRange(days: readonly number[], name: (day: number) => string, locale: Locale): string {
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? first;
  const inRow = days.length > 2 && last - first === days.length - 1;
  return inRow ? `${name(first)}\u2013${name(last)}` : lists(locale).format(days.map(name));
}
