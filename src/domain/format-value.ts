import { perLocale, withoutMarks } from './intl.ts';
import { directionOf, type Locale } from './locale.ts';
import type { MessageValue } from './message.ts';
import type { Modality } from './turn.ts';
import { type Upcoming, upcomingFormats } from './upcoming.ts';

const HELSINKI = { timeZone: 'Europe/Helsinki' } as const;

const numbers = perLocale((tag) => new Intl.NumberFormat(tag));
const minutesLong = perLocale((tag) => longUnit(tag, 'minute'));
const hoursLong = perLocale((tag) => longUnit(tag, 'hour'));

function longUnit(tag: string, unit: 'minute' | 'hour'): Intl.NumberFormat {
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' });
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const upcoming = upcomingFormats((tag, day) => new Intl.DateTimeFormat(tag, { ...day, ...CLOCK }));
const dates = perLocale((tag) => new Intl.DateTimeFormat(tag, { ...HELSINKI, dateStyle: 'long' }));

/** A value ready to be put into a sentence. Direction marks are for the eye only. */
export function formatMessageValue(
  value: Exclude<MessageValue, { message: unknown }>,
  locale: Locale,
  modality: Modality,
): string {
  const text = valueText(value, locale, modality);
  return modality === 'spoken' ? text : isolate(text, locale);
}

function valueText(
  value: Exclude<MessageValue, { message: unknown }>,
  locale: Locale,
  modality: Modality,
): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value, locale);
  if ('phone' in value) return formatPhone(value.phone, modality);
  if ('minutes' in value) return formatMinutes(value.minutes, locale);
  return 'when' in value ? formatWhen(value, locale) : formatDate(value.date, locale);
}

export function formatNumber(value: number, locale: Locale): string {
  return withoutMarks(numbers(locale).format(value));
}

/** Nobody counts on from two hours in minutes. */
const MOST_IN_MINUTES = 119;

function formatMinutes(minutes: number, locale: Locale): string {
  const text =
    minutes > MOST_IN_MINUTES
      ? hoursLong(locale).format(Math.round(minutes / 60))
      : minutesLong(locale).format(minutes);
  return withoutMarks(text);
}

/** Day and time of day in Finland. */
function formatWhen(moment: Upcoming, locale: Locale): string {
  const parts = upcoming(moment, locale);
  return withoutMarks(parts.map(({ value }) => value).join(''));
}

/** The dates of the content are a few hundred, shown again and again. */
const MOST_DATES = 1_000;
const shownDates = perLocale(() => new Map<number, string>());

export function formatDate(at: number, locale: Locale): string {
  const shown = shownDates(locale);
  if (shown.size >= MOST_DATES) shown.clear();
  const text = shown.get(at) ?? withYearInFull(withoutMarks(dates(locale).format(at)), locale);
  shown.set(at, text);
  return text;
}

/** A fraction of a unit stands in the genitive, as the year of a date does. */
const ofYear = perLocale(
  (tag) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: 'year', unitDisplay: 'long' })
      .formatToParts(0.5)
      .find(({ type }) => type === 'unit')?.value ?? '',
);

/** Russian and Ukrainian dates end in "г." and "р.", which runs into the sentence's own full stop. */
function withYearInFull(date: string, locale: Locale): string {
  return date.replace(/\p{L}\.$/u, () => ofYear(locale));
}

/** As Finns write it; for the ear digit by digit, with a pause between the groups. */
export function formatPhone(phone: string, modality: Modality): string {
  const shown = nationalForm(phone);
  if (modality !== 'spoken') return shown;
  return shown
    .replace('+', '00')
    .split(' ')
    .map((group) => [...group].join(' '))
    .join(', ');
}

/** Numbers that are written down by ear: of three digits and more, digit by digit. */
export function spellNumbers(text: string): string {
  return text.replace(/(?<!\d)\d{3,}/g, (digits) => [...digits].join(' '));
}

/** Left-to-right runs (numbers, Latin names, addresses) set off so that they keep their order in a right-to-left text. */
export function isolate(text: string, locale: Locale): string {
  if (directionOf(locale) === 'ltr') return text;
  return text.replace(ISOLATED_OR_RUN, (run) =>
    run.startsWith(LRI) || run.endsWith('. ') ? run : LRI + run + PDI,
  );
}

const LRI = '\u2066';
const PDI = '\u2069';

/**
 * Already isolated text is matched first, so that isolating twice changes nothing; the number of a
 * step at a line's start stays bare, so that a list is still seen as one. The hyphen of a shortened
 * word belongs to its run ("Lupa- ja valvontavirasto").
 */
const ISOLATED_OR_RUN =
  /^\d{1,2}\. |\u2066[^\u2069]{0,500}\u2069|[+€\p{Script=Latin}\d](?:[\p{Script=Latin}\p{Mn}\d%€]|(?:[ \u00a0\u202f]|[.,:/@&?=#_+'’–-]+|[ \u00a0]– ?|- (?=\p{Script=Latin}))(?=[\p{Script=Latin}\d€%]))*/gmu;

const GROUPS: readonly (readonly [start: RegExp, sizes: readonly number[]])[] = [
  [/^0800/, [4, 3, 3]],
  [/^0(?:4|50)/, [3, 3, 4]],
  [/^0[27]\d/, [4, 3, 3]],
  [/^0/, [2, 4, 4]],
];

function nationalForm(phone: string): string {
  const trimmed = phone.trim();
  if (trimmed.startsWith('+') && !trimmed.startsWith('+358')) return trimmed;
  const national = trimmed.replace(/^\+358\s*/, '0');
  if (national.includes(' ')) return national;
  const sizes = GROUPS.find(([start]) => start.test(national))?.[1];
  return sizes ? inGroups(national, sizes) : national;
}

function inGroups(digits: string, sizes: readonly number[]): string {
  let rest = digits;
  const groups: string[] = [];
  for (const size of sizes.slice(0, -1)) {
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...groups, rest].filter((group) => group !== '').join(' ');
}
