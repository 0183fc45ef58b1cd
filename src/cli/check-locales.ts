import type { Locale } from '../domain/locale.ts';
import type { Texts } from '../i18n/translate.ts';

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** Has every language all texts? Null when it has. Each language has its own set of plural forms. */
export function checkLocales(locales: ReadonlyMap<Locale, Texts>): string | null {
  const wanted = keysOf(locales.get('en') ?? {});
  const faults = [...locales].flatMap(([locale, texts]) => {
    const has = keysOf(texts);
    const missing = [...wanted].filter((key) => !has.has(key));
    return missing.length === 0 ? [] : [`${locale} lacks ${missing.join(', ')}`];
  });
  return faults.length === 0 ? null : `${faults.join('; ')}. Add them to locales/.`;
}

function keysOf(texts: Texts): ReadonlySet<string> {
  return new Set(Object.keys(texts).map((key) => key.replace(PLURAL, '')));
}
