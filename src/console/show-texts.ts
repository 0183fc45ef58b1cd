import { LOCALES, type Locale } from '../domain/locale.ts';
import type { TextsView } from './contract.ts';

export type Texts = Readonly<Record<string, string>>;

type Part = 'console' | 'simulator';

/** A page's own texts in one language; Finnish where the asked one is not offered. */
export function showTexts(texts: (locale: Locale) => Texts, wanted: Locale, part: Part): TextsView {
  const offered = LOCALES.filter((locale) => `${part}.title` in texts(locale));
  const language = offered.includes(wanted) ? wanted : 'fi';
  const own = Object.entries(texts(language)).filter(([key]) => key.startsWith(`${part}.`));
  return { language, offered, texts: Object.fromEntries(own) };
}
