import { z } from 'zod';
import type { FactValue } from '../../domain/fact-value.ts';
import { DAY_LIST, readSpan, TIME } from '../../domain/weekly-span.ts';
import type { Fact } from '../model.ts';
import { check, day, id, locale } from './common.ts';

export const status = z.enum(['verified', 'old', 'memory', 'pending', 'local']);

/** "mon-fri" or "mon,wed"; times on the wall clock in Finland. */
export const weeklySpan = z
  .strictObject({
    days: z.string().regex(DAY_LIST, 'write days as mon-fri or mon,wed'),
    from: z.string().regex(TIME, 'write times as "09:00"'),
    to: z.string().regex(TIME, 'write times as "16:15"'),
  })
  .transform(readSpan);

export const phone = z
  .string()
  .regex(/^\+?\d[\d ]+$/, 'write the number in quotes, digits and spaces only');

const url = z.url({
  protocol: /^https$/,
  error: 'write a whole address that begins with https://',
});

const shapes = z.discriminatedUnion('type', [
  z.object({ type: z.literal('phone'), value: phone }),
  z.object({
    type: z.literal('amount'),
    value: z.strictObject({
      euros: z.number(),
      per: z.enum(['hour', 'day', 'week', 'month', 'year', 'visit']).nullable().default(null),
    }),
  }),
  z.object({ type: z.literal('date'), value: day }),
  z.object({
    type: z.literal('period'),
    value: z.strictObject({
      count: z.number().positive(),
      unit: z.enum(['hour', 'day', 'week', 'month', 'year']),
    }),
  }),
  z.object({
    type: z.literal('hours'),
    value: z.union([z.literal('always'), z.array(weeklySpan)]),
  }),
  z.object({ type: z.literal('url'), value: url }),
  z.object({
    type: z.literal('number'),
    value: z.strictObject({
      value: z.number(),
      unit: z.enum(['percent', 'age', 'hours', 'none']),
    }),
  }),
]);

/** `type` and `value` as written, read into one value. */
export const factValue = shapes.transform((fact): FactValue => {
  switch (fact.type) {
    case 'phone':
      return { type: 'phone', phone: fact.value };
    case 'date':
      return { type: 'date', date: fact.value };
    case 'hours':
      return { type: 'hours', hours: fact.value };
    case 'url':
      return { type: 'url', url: fact.value };
    case 'amount':
      return { type: 'amount', ...fact.value };
    case 'period':
      return { type: 'period', ...fact.value };
    case 'number':
      return { type: 'number', ...fact.value };
    default:
      return fact satisfies never;
  }
});

const about = z.strictObject({
  id,
  type: z.string(),
  value: z.unknown(),
  status,
  source: z.string().nullable(),
  checked: check,
  review_months: z.number().int().positive(),
  valid_from: day.nullable(),
  valid_to: day.nullable(),
  variants: z.partialRecord(locale, z.string()).default({}),
  note: z.string().optional(),
});

export const factEntry = about.transform(
  ({ id: name, ...one }, context): { id: string; fact: Fact } => {
    const value = factValue.safeParse(one);
    if (!value.success) {
      for (const issue of value.error.issues) {
        context.addIssue({
          code: 'custom',
          path: issue.path,
          message: `${name}: ${issue.message}`,
        });
      }
      return z.NEVER;
    }
    const fact = {
      value: value.data,
      variants: one.variants,
      status: one.status,
      source: one.source,
      checked: one.checked,
      reviewMonths: one.review_months,
      validFrom: one.valid_from,
      validTo: one.valid_to,
    };
    return { id: name, fact };
  },
);
