import { z } from 'zod';
import { LOCALES } from '../../domain/locale.ts';

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as 2026-11-21')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'this date is not in the calendar');

export const check = z.strictObject({ by: z.string().min(1), at: day }).nullable();

export const locale = z.enum(LOCALES);

/** One text per language; an unknown language code is a fault. */
export const names = z.partialRecord(locale, z.string().min(1));

/** Several words per language. */
export const wordLists = z.partialRecord(locale, z.array(z.string().min(1)));
