import { z } from 'zod';
import type { ValueWords } from '../../domain/format-fact.ts';
import type { ByLocale } from '../model.ts';
import { locale, names, webAddress, wordLists } from './common.ts';

export const areasFile = z.array(z.string());
export const mostAskedFile = z.array(z.string());
export const organisationsFile = z.record(z.string(), names);
export const sourcesFile = z.record(
  z.string(),
  z.strictObject({ title: z.string(), url: webAddress.nullable(), supports: z.string() }),
);
export const digitWordsFile = z.array(z.string());
export const promisesFile = wordLists;

const per = z.strictObject({
  hour: z.string(),
  day: z.string(),
  week: z.string(),
  month: z.string(),
  year: z.string(),
  visit: z.string(),
});

/** Arabic says one and two without the number. */
const numbered = z.string().includes('{n}', 'write {n} where the number stands');
const age = z.strictObject({
  zero: numbered.optional(),
  one: z.string().optional(),
  two: z.string().optional(),
  few: numbered.optional(),
  many: numbered.optional(),
  other: numbered,
});
const spoken = z
  .strictObject({
    every_day: z.string(),
    monday_to_friday: z.string(),
    hours: z.string(),
    cents: z.partialRecord(z.enum(['zero', 'one', 'two', 'few', 'many', 'other']), z.string()),
  })
  .transform(({ every_day, monday_to_friday, ...words }) => ({
    ...words,
    everyDay: every_day,
    mondayToFriday: monday_to_friday,
  }));

export const valueWordsFile: z.ZodType<ByLocale<ValueWords>> = z.partialRecord(
  locale,
  z
    .strictObject({
      per,
      always: z.string(),
      web_page: z.string(),
      units: z
        .partialRecord(z.enum(['hour', 'day', 'week', 'month', 'year']), z.string())
        .default({}),
      age,
      spoken,
    })
    .transform(({ web_page, ...words }): ValueWords => ({ ...words, webPage: web_page })),
);
