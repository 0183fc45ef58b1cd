import type { Day } from './helsinki.ts';
import type { WeeklySpan } from './opening-hours.ts';

export type PeriodUnit = 'hour' | 'day' | 'week' | 'month' | 'year';
export type Per = 'hour' | 'day' | 'week' | 'month' | 'year' | 'visit';

/** What a fact or a local slot can be. Texts name it; only here it has digits. */
export type FactValue =
  | { readonly type: 'phone'; readonly phone: string }
  | { readonly type: 'amount'; readonly euros: number; readonly per: Per | null }
  | { readonly type: 'date'; readonly date: Day }
  | { readonly type: 'period'; readonly count: number; readonly unit: PeriodUnit }
  | { readonly type: 'hours'; readonly hours: 'always' | readonly WeeklySpan[] }
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: 'number'; readonly value: number; readonly unit: NumberUnit };

/** A length of time in years is a period; `age` is how old a person is. */
export type NumberUnit = 'percent' | 'age' | 'hours' | 'none';
