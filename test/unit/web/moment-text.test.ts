import { expect, test } from 'vitest';
import { momentText } from '../../../src/web/console/ui/translate.ts';

const shown = (at: string, now: string, locale: 'fi' | 'en' | 'ar' = 'fi') =>
  momentText(Date.parse(at), Date.parse(now), locale);

test('a moment is shown on the clock of Finland, by whose hours people are answered', () => {
  expect(shown('2026-11-23T07:00:00Z', '2026-11-23T06:00:00Z')).toBe('09.00');
  expect(shown('2027-06-21T06:00:00Z', '2027-06-21T05:00:00Z', 'en')).toBe('09:00');
});

test('the date is shown from midnight in Finland on', () => {
  expect(shown('2026-11-22T21:59:00Z', '2026-11-22T22:01:00Z')).toBe('22.11. klo 23.59');
  expect(shown('2026-11-22T22:01:00Z', '2026-11-23T10:00:00Z')).toBe('00.01');
  expect(shown('2027-01-01T07:00:00Z', '2026-12-31T21:00:00Z', 'ar')).toMatch(/1\D+1.*09:00/);
});
