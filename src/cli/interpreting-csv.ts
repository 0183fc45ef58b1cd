import { wallClock } from '../domain/helsinki.ts';
import type { Interpreted } from '../domain/talk.ts';
import { csvField } from './csv-field.ts';

const HEADER = 'date,ended,municipality,language,seconds';

/**
 * A line for each piece of interpreting, in Finnish time, as an invoice is checked against: also where
 * there are few, because who pays compares line by line. No person is in it. It is a voucher for whoever
 * pays, no statistic to be published (domain/few.ts).
 */
export function interpretingCsv(rows: readonly Interpreted[]): string {
  const lines = rows.map(({ at, place, language, seconds }) => {
    const { day, minutes } = wallClock(at);
    return [day, timeOf(minutes), csvField(place), csvField(language), seconds].join(',');
  });
  return [HEADER, ...lines].map((line) => `${line}\r\n`).join('');
}

function timeOf(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
