import type { WeeklySpan } from './opening-hours.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** How a file writes days and times: "mon-fri" or "mon,wed", and "09:00". */
export const DAY_LIST = /^(mon|tue|wed|thu|fri|sat|sun)([-,](mon|tue|wed|thu|fri|sat|sun))*$/;
export const TIME = /^([01]\d|2[0-4]):[0-5]\d$/;

export interface WrittenSpan {
  readonly days: string;
  readonly from: string;
  readonly to: string;
}

export function readSpan({ days, from, to }: WrittenSpan): WeeklySpan {
  return { days: days.split(',').flatMap(dayRange), from: minutes(from), to: minutes(to) };
}

function dayRange(text: string): readonly number[] {
  const [first = '', last = first] = text.split('-');
  const from = DAYS.indexOf(first) + 1;
  const to = DAYS.indexOf(last) + 1;
  return DAYS.map((_, index) => index + 1).filter((number) => from <= number && number <= to);
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
