import type { Locale } from './locale.ts';

/** Latin digits and the calendar of Finnish letters in every language; British dates for English. */
export function intlTag(locale: Locale): string {
  return `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`;
}

/** Intl objects are slow to make and cheap to keep: one a language. */
export function perLocale<T>(make: (tag: string) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(intlTag(locale));
    made.set(locale, fresh);
    return fresh;
  };
}

/** Intl sets direction marks of its own; isolation is done once, by `isolate`. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '');
}
