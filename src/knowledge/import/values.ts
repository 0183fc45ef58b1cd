import type { PeriodUnit } from '../../domain/fact-value.ts';
import type { Day } from '../../domain/helsinki.ts';

/** A value as a page writes it, and what it is. */
export type Said =
  | { readonly type: 'amount'; readonly was: string; readonly euros: number }
  | {
      readonly type: 'period';
      readonly was: string;
      readonly count: number;
      readonly unit: PeriodUnit;
    }
  | { readonly type: 'percent'; readonly was: string; readonly count: number }
  | { readonly type: 'date'; readonly was: string; readonly date: Day }
  | { readonly type: 'number'; readonly was: string; readonly count: number };

export interface SaidDate {
  readonly was: string;
  readonly date: Day;
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?`;
const AMOUNT = new RegExp(
  `(?<![\\d.,])(${NUMBER}) ?(?:€|euroa?\\b|euros?\\b|eur\\b)|(?:€|\\bEUR) ?(${NUMBER})(?!\\d)`,
  'giu',
);
const PERCENT = /(?<![\d.,])(\d+(?:[.,]\d+)?) ?(?:%|prosent|per ?cent|procent)/giu;
const UNITS: readonly (readonly [unit: PeriodUnit, words: string])[] = [
  ['year', 'vuot|vuod|vuosi|years?|years?|års?|v\\.'],
  ['month', 'kuukau|kk\\b|months?|månad'],
  ['week', 'viikk|viiko|weeks?|veck'],
  ['day', 'päiv|vrk\\b|days?|dag'],
  ['hour', 'tunti|tunni|tuntia|hours?|timm'],
];
const COUNTS: Readonly<Record<string, number>> = {
  yksi: 1,
  yhden: 1,
  one: 1,
  ett: 1,
  kaksi: 2,
  kahden: 2,
  two: 2,
  två: 2,
  kolme: 3,
  kolmen: 3,
  three: 3,
  tre: 3,
  neljä: 4,
  neljän: 4,
  four: 4,
  fyra: 4,
  viisi: 5,
  viiden: 5,
  five: 5,
  fem: 5,
  kuusi: 6,
  kuuden: 6,
  six: 6,
  sex: 6,
  seitsemän: 7,
  seven: 7,
  kahdeksan: 8,
  eight: 8,
  yhdeksän: 9,
  nine: 9,
  kymmenen: 10,
  ten: 10,
};
const PERIODS = UNITS.map(
  ([unit, words]) =>
    [
      unit,
      new RegExp(
        `(?<![\\p{L}\\d.,/-])(\\d{1,4}|${Object.keys(COUNTS).join('|')})[ \\u00a0-](?:${words})\\p{L}*`,
        'giu',
      ),
    ] as const,
);
const MONTHS = [
  'tammi|january|januari',
  'helmi|february|februari',
  'maalis|march|mars',
  'huhti|april',
  'touko|may|maj',
  'kesä|june|juni',
  'heinä|july|juli',
  'elo|august|augusti',
  'syys|september',
  'loka|october|oktober',
  'marras|november',
  'joulu|december',
];
const SHORT_DATE =
  /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)|(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/g;
const LONG_DATES = MONTHS.map(
  (names) =>
    new RegExp(
      `(?<![\\d.])(\\d{1,2})\\.? (?:${names})\\p{L}* (\\d{4})(?!\\d)|(?<!\\p{L})(?:${names}) (\\d{1,2}),? (\\d{4})(?!\\d)`,
      'giu',
    ),
);
/** A number among words, no part of a date, a phone number, an act or a year. */
const BARE = /(?<![\p{L}\d.,:/+-])(\d{1,3})(?= \p{Ll}{3,})/gu;

/** Every value of a sentence, dates first; a period is no bare number too. */
export function valuesIn(text: string): readonly Said[] {
  const dates = datesIn(text).map(({ was, date }): Said => ({ type: 'date', was, date }));
  const amounts = [...text.matchAll(AMOUNT)].map(
    (match): Said => ({
      type: 'amount',
      was: match[0].trim(),
      euros: numberOf(match[1] ?? match[2] ?? ''),
    }),
  );
  const percents = [...text.matchAll(PERCENT)].map(
    (match): Said => ({
      type: 'percent',
      was: match[0].trim(),
      count: numberOf(match[1] ?? ''),
    }),
  );
  const measured = [...dates, ...amounts, ...percents, ...periodsIn(text)];
  const taken = measured.map(({ was }) => was).join('\n');
  const bare = [...text.matchAll(BARE)]
    .filter(([was]) => !taken.includes(was))
    .map(([was]): Said => ({ type: 'number', was, count: Number(was) }));
  return [...measured, ...bare];
}

export function datesIn(text: string): readonly SaidDate[] {
  const found: SaidDate[] = [];
  const keep = (match: RegExpExecArray, parts: readonly (string | undefined)[]): void => {
    const [year = '', month = '', day = ''] = parts.map((part) => part?.padStart(2, '0'));
    const date = `${year}-${month}-${day}`;
    const [was] = match;
    if (!Number.isNaN(Date.parse(date)))
      found.push({ was, date, from: match.index, to: match.index + was.length });
  };
  for (const match of text.matchAll(SHORT_DATE))
    keep(match, match[4] ? match.slice(4, 7) : [match[3], match[2], match[1]]);
  for (const [index, pattern] of LONG_DATES.entries())
    for (const match of text.matchAll(pattern))
      keep(match, [match[2] ?? match[4], String(index + 1), match[1] ?? match[3]]);
  return found;
}

function periodsIn(text: string): readonly Said[] {
  return PERIODS.flatMap(([unit, pattern]) =>
    [...text.matchAll(pattern)].map((match): Said => {
      const count = match[1]?.toLowerCase() ?? '';
      return { type: 'period', was: match[0], unit, count: COUNTS[count] ?? Number(count) };
    }),
  );
}

/** "1 234,50", "1,234.50" and "1.234" are one thing. */
function numberOf(written: string): number {
  const bare = written.replace(/[ \u00a0\u202f]/g, '').replace(/[.,](?=\d{3}(?!\d))/g, '');
  return Number(bare.replace(',', '.'));
}
