import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import type { Texts } from '../../src/i18n/translate.ts';
import texts from './webchat-texts.json' with { type: 'json' };

/** The page's own texts in three languages, so that a test of the page is not a test of translations. */
export function webchatTexts(): ReadonlyMap<Locale, Texts> {
  const read: Readonly<Record<string, Texts>> = texts;
  const found = LOCALES.filter((locale) => locale in read);
  return new Map(found.map((locale) => [locale, read[locale] ?? {}]));
}
