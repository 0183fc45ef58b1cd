import { LOCALES, type Locale } from '../domain/locale.ts';
import type { TextsView } from './contract.ts';

export type Texts = Readonly<Record<string, string>>;

export interface WantedTexts {
  readonly part: 'console' | 'simulator';
  readonly wanted: Locale;
  readonly house: Locale;
}

/** A page's own texts in one language; that of the house where the asked one is not offered. */
export function showTexts(
  texts: (locale: Locale) => Texts,
  { part, wanted, house }: WantedTexts,
): TextsView {
  const offered = LOCALES.filter((locale) => `${part}.title` in texts(locale));
  const language = offered.includes(wanted) ? wanted : house;
  const own = Object.entries(texts(language)).filter(([key]) => key.startsWith(`${part}.`));
  return { language, offered, texts: Object.fromEntries(own) };
}
