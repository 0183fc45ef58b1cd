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

const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** The name of a file or folder too, so nothing that leads out of it, and no name of a device. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id has small letters, digits and hyphens')
  .refine((name) => !DEVICES.test(name), 'Windows keeps this name for a device');

/** Shown as a link: `javascript:` would be an address too. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'write a whole address that begins with https://',
});
