import type { Locale } from '../../src/domain/locale.ts';
import type { Texts } from '../../src/i18n/translate.ts';

const en = { 'webchat.advisor': 'Advisor' };
const fi = { 'webchat.advisor': 'Neuvoja' };
const ar = { 'webchat.advisor': 'المستشار' };

/** The page's own texts in three languages. */
export function webchatTexts(): ReadonlyMap<Locale, Texts> {
  return new Map<Locale, Texts>([
    ['fi', fi],
    ['en', en],
    ['ar', ar],
  ]);
}
