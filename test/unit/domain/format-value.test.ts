import { expect, test } from 'vitest';
import { formatMessageValue, formatPhone, isolate } from '../../../src/domain/format-value.ts';
import { LOCALES, type Locale } from '../../../src/domain/locale.ts';

test.each([
  ['112', '112'],
  ['116 117', '116 117'],
  ['0295 535 536', '0295 535 536'],
  ['+358295535536', '0295 535 536'],
  ['+358501234567', '050 123 4567'],
  ['0800147111', '0800 147 111'],
  ['0925250111', '09 2525 0111'],
  ['+46 70 123 45 67', '+46 70 123 45 67'],
])('the number %s is shown as %s', (phone, shown) => {
  expect(formatPhone(phone, 'text')).toBe(shown);
});

test('a number is read aloud digit by digit, with pauses between groups', () => {
  expect(formatPhone('080 005 005', 'spoken')).toBe('0 8 0, 0 0 5, 0 0 5');
  expect(formatPhone('+46 70 123', 'spoken')).toBe('0 0 4 6, 7 0, 1 2 3');
});

test('a moment is told in the language, on the clock of Finland', () => {
  const when = { when: Date.UTC(2026, 10, 23, 7), now: Date.UTC(2026, 10, 22, 7) };
  expect(formatMessageValue(when, 'fi', 'text')).toBe('maanantaina 09.00');
  expect(formatMessageValue(when, 'en', 'text')).toContain('Monday');
  expect(formatMessageValue(when, 'ru', 'text')).toContain('09:00');
});

const WEDNESDAYS = ['2027-01-06', '2027-01-13'].map((day) => Date.parse(`${day}T10:00:00Z`));

test('a moment a week ahead or later is told with its date: its weekday alone would be an earlier one', () => {
  const [first = 0, second = 0] = WEDNESDAYS;
  const written = (when: number, locale: Locale) =>
    formatMessageValue({ when, now: first - 6 * 86_400_000 }, locale, 'text');
  expect(written(first, 'fi')).toBe('keskiviikkona 12.00');
  expect(written(second, 'fi')).toBe('keskiviikkona 13. tammikuuta klo 12.00');
  expect(written(second, 'en')).toBe('Wednesday 13 January at 12:00');
  expect(written(second, 'zh')).toBe('1月13日星期三 12:00');
});

test('the same day of the next week is told with its date from midnight in Finland on', () => {
  const [when = 0] = WEDNESDAYS;
  const told = (now: string) =>
    formatMessageValue({ when, now: Date.parse(now) }, 'en', 'text').includes('January');
  expect([told('2026-12-30T23:59:59+02:00'), told('2026-12-31T00:00:00+02:00')]).toEqual([
    true,
    false,
  ]);
});

test('no language leaves the day of the month out of a moment that is far ahead', () => {
  const [now = 0, when = 0] = WEDNESDAYS;
  for (const locale of LOCALES)
    for (const modality of ['text', 'spoken'] as const)
      expect(formatMessageValue({ when, now }, locale, modality)).toContain('13');
});

test('every language writes numbers and dates with Latin digits and the calendar of letters', () => {
  for (const locale of LOCALES) {
    const date = formatMessageValue({ date: Date.UTC(2027, 2, 4, 12) }, locale, 'rich');
    expect(date).toContain('2027');
    expect(formatMessageValue(12, locale, 'spoken')).toBe('12');
  }
});

test('minutes come with the form of the word that the number needs', () => {
  const minutes = (count: number) => formatMessageValue({ minutes: count }, 'ru', 'text');
  expect([1, 3, 20].map(minutes)).toEqual(['1 минута', '3 минуты', '20 минут']);
});

test('from two hours on, a time is told in hours', () => {
  const time = (count: number) => formatMessageValue({ minutes: count }, 'fi', 'spoken');
  expect([119, 120, 140, 1_140].map(time)).toEqual([
    '119 minuuttia',
    '2 tuntia',
    '2 tuntia',
    '19 tuntia',
  ]);
});

test('left-to-right runs are set off in right-to-left text', () => {
  expect(isolate('اتصل بـ Kela على 020 692 212، قبل 16:15.', 'ar')).toBe(
    'اتصل بـ \u2066Kela\u2069 على \u2066020 692 212\u2069، قبل \u206616:15\u2069.',
  );
  expect(isolate('(Lupa- ja valvontavirasto)', 'ar')).toBe(
    '(\u2066Lupa- ja valvontavirasto\u2069)',
  );
  expect(isolate('https://dvv.fi/en?a=1', 'fa')).toBe('\u2066https://dvv.fi/en?a=1\u2069');
});

test('a foreign number and an address keep their plus in right-to-left text', () => {
  expect(isolate('اتصل على +46 70 123 45 67.', 'ar')).toBe(
    'اتصل على \u2066+46 70 123 45 67\u2069.',
  );
  expect(isolate('البريد: aino+silta@kunta.fi', 'ar')).toBe(
    'البريد: \u2066aino+silta@kunta.fi\u2069',
  );
});

test('isolating twice changes nothing, and left-to-right languages are left alone', () => {
  const once = isolate('رقم B1.1 و 20%', 'ckb');
  expect(isolate(once, 'ckb')).toBe(once);
  expect(isolate('Kela 020', 'fi')).toBe('Kela 020');
});

test('the ear gets no direction marks', () => {
  expect(formatMessageValue({ phone: '112' }, 'ar', 'spoken')).toBe('1 1 2');
  expect(formatMessageValue({ phone: '112' }, 'ar', 'rich')).toBe('\u2066112\u2069');
});
