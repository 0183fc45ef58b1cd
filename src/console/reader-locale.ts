import type { Request } from 'express';
import { type Locale, toLocale } from '../domain/locale.ts';

/** The first language of the browser that we have, else that of the house. */
export function readerLocale(request: Request, house: Locale): Locale {
  const wanted = request.acceptsLanguages().map(toLocale);
  return wanted.find((locale) => locale !== null) ?? house;
}
