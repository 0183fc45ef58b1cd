import { expect, test } from 'vitest';
import type { FactValue } from '../../../src/domain/fact-value.ts';
import { type AgeWords, formatFact, type ValueWords } from '../../../src/domain/format-fact.ts';
import type { Locale } from '../../../src/domain/locale.ts';

const WORDS: ValueWords = {
  per: { hour: '/h', day: '/d', week: '/w', month: '/m', year: '/y', visit: '/v' },
  always: 'round the clock',
  webPage: 'the page',
  units: {},
  age: { one: '{n} year', other: '{n} years' },
  spoken: {
    everyDay: 'every day',
    mondayToFriday: 'Monday to Friday',
    hours: '{days} from {from} to {to}',
    cents: { one: 'sentti', other: 'senttiä' },
  },
};

function shown(value: FactValue, locale: Locale, words = WORDS): string {
  return formatFact(value, { locale, modality: 'text', words }).replace(/[\u00a0\u202f]/g, ' ');
}

function said(value: FactValue, locale: Locale): string {
  return formatFact(value, { locale, modality: 'spoken', words: WORDS }).replace(/\u00a0/g, ' ');
}

test('whole euros have no cents, others have two digits', () => {
  expect(shown({ type: 'amount', euros: 200, per: null }, 'fi')).toBe('200 €');
  expect(shown({ type: 'amount', euros: 37.5, per: 'day' }, 'fi')).toBe('37,50 € /d');
});

test('a caller hears cents by their name, not as a decimal fraction', () => {
  const euros = (amount: number) => said({ type: 'amount', euros: amount, per: null }, 'fi');
  expect([200, 37.5, 37.01, 0.29].map(euros)).toEqual([
    '200 euroa',
    '37 euroa 50 senttiä',
    '37 euroa 1 sentti',
    '0 euroa 29 senttiä',
  ]);
});

test('a caller hears the word for per cent in the form its number needs', () => {
  const percent = (value: number) => said({ type: 'number', value, unit: 'percent' }, 'ru');
  expect([1, 3, 60].map(percent)).toEqual(['1 процент', '3 процента', '60 процентов']);
});

test('a caller hears days that are no working week one by one, and a whole week in two words', () => {
  const hours = (...days: number[]) =>
    said({ type: 'hours', hours: [{ days, from: 1320, to: 1860 }] }, 'ru');
  expect(hours(1, 2, 3, 4, 5, 6, 7)).toBe('every day from 22:00 to 7:00');
  expect(hours(2, 3, 4)).toBe('вторник, среда и четверг from 22:00 to 7:00');
});

test('Chinese says how often before how much', () => {
  expect(shown({ type: 'amount', euros: 150, per: 'month' }, 'zh')).toBe('/m €150');
  expect(shown({ type: 'amount', euros: 150, per: null }, 'zh')).toBe('€150');
});

test('periods are in the nominative with their number', () => {
  const period = { type: 'period', count: 3, unit: 'month' } as const;
  expect([shown(period, 'fi'), shown(period, 'ru'), shown(period, 'ar')]).toEqual([
    '3 kuukautta',
    '3 месяца',
    '3 أشهر',
  ]);
});

test('a language whose units the computer does not know has them from the content', () => {
  const period = { type: 'period', count: 3, unit: 'month' } as const;
  expect(shown(period, 'ckb', { ...WORDS, units: { month: 'مانگ' } })).toBe('3 مانگ');
});

test('numbers carry their unit', () => {
  expect(shown({ type: 'number', value: 20, unit: 'percent' }, 'fi')).toBe('20 %');
  expect(shown({ type: 'number', value: 16, unit: 'age' }, 'en')).toBe('16 years');
  expect(shown({ type: 'number', value: 6845, unit: 'none' }, 'fi')).toBe('6 845');
});

test('a date ends in a word, never in an abbreviation that meets the full stop', () => {
  const date = { type: 'date', date: '2027-03-04' } as const;
  expect([shown(date, 'ru'), said(date, 'uk')]).toEqual([
    '4 марта 2027 года',
    '4 березня 2027 року',
  ]);
});

test('a date is the same day everywhere', () => {
  expect(shown({ type: 'date', date: '2027-01-01' }, 'en')).toBe('1 January 2027');
});

test('hours name their days as a range and are told in full to the ear', () => {
  const hours: FactValue = {
    type: 'hours',
    hours: [
      { days: [1, 2, 3, 4, 5], from: 540, to: 975 },
      { days: [6], from: 600, to: 840 },
    ],
  };
  expect(shown(hours, 'fi')).toBe('ma–pe 09.00–16.15, la 10.00–14.00');
  expect(said(hours, 'en')).toBe(
    'Monday to Friday from 9 am to 4:15 pm; Saturday from 10 am to 2 pm',
  );
  expect(said(hours, 'fi')).toContain('from 9 to 16 15');
});

test('round the clock is said in words, and a web address is never spoken', () => {
  expect(shown({ type: 'hours', hours: 'always' }, 'en')).toBe('round the clock');
  expect(said({ type: 'url', url: 'https://dvv.fi' }, 'en')).toBe('the page');
});

const PLURALS: Partial<Record<Locale, AgeWords>> = {
  ru: { one: '{n} год', few: '{n} года', many: '{n} лет', other: '{n} года' },
  ar: { two: 'سنتان', few: '{n} سنوات', other: '{n} سنة' },
};

test.each([
  ['ru', ['2 года', '3 года', '18 лет', '21 год']],
  ['ar', ['سنتان', '3 سنوات', '18 سنة', '21 سنة']],
  ['tr', ['2 years', '3 years', '18 years', '21 years']],
] as const)('an age in %s takes the plural form of its number', (locale, ages) => {
  const words = { ...WORDS, age: PLURALS[locale] ?? WORDS.age };
  expect(
    [2, 3, 18, 21].map((value) => shown({ type: 'number', value, unit: 'age' }, locale, words)),
  ).toEqual(ages);
});
