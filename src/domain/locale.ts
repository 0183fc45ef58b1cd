/** Languages of tier 1, by BCP 47 code. A language is *offered* when locales/<code>.json exists. */
export const LOCALES = [
  'fi',
  'sv',
  'en',
  'ru',
  'uk',
  'ar',
  'fa',
  'so',
  'ckb',
  'tr',
  'et',
  'es',
  'fr',
  'zh',
] as const;
export type Locale = (typeof LOCALES)[number];

export type Direction = 'ltr' | 'rtl';

const RIGHT_TO_LEFT: ReadonlySet<Locale> = new Set(['ar', 'fa', 'ckb']);

/** Where to look next when a text is missing in a language. The reader is always told. */
const FALLBACKS: Partial<Record<Locale, readonly Locale[]>> = {
  uk: ['en', 'ru', 'fi'],
  et: ['fi', 'en'],
  sv: ['fi', 'en'],
  fi: ['en'],
  en: ['fi'],
};

export function isLocale(code: string): code is Locale {
  return (LOCALES as readonly string[]).includes(code);
}

/** `fi-FI` and `FI` are read as `fi`; an unknown tag gives null. */
export function toLocale(tag: string | null | undefined): Locale | null {
  const code = tag?.toLowerCase().split(/[-_]/)[0] ?? '';
  return isLocale(code) ? code : null;
}

export function directionOf(locale: Locale): Direction {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}

/** The language itself first, then the ones to try for a missing text. */
export function fallbackChain(locale: Locale): readonly Locale[] {
  return [locale, ...(FALLBACKS[locale] ?? ['en', 'fi']).filter((other) => other !== locale)];
}
