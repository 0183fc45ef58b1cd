import type { Locale } from '../../domain/locale.ts';
import { countSegments, isGsm } from '../../domain/segments.ts';
import type { Remark } from './fault.ts';
import { fillLongest } from './fill-longest.ts';
import type { Written } from './written.ts';

/** These are written in the letters of GSM-7: a message holds 160 of them, and 70 of any other kind. */
const GSM_LANGUAGES: ReadonlySet<Locale> = new Set(['fi', 'sv', 'en', 'so']);

/**
 * Thirty words with their values filled in are 200 characters: two messages of GSM-7, three of
 * other letters, and four with a long number or address (the most that any text had in 2026). Thus
 * 3 where 160 letters fit and in Chinese, whose short answers are 60 characters; elsewhere 4.
 */
function limitIn(locale: Locale): number {
  return GSM_LANGUAGES.has(locale) || locale === 'zh' ? 3 : 4;
}

/** What the short answer costs when it is sent as text messages. */
export function checkSms({ knowledge, locale, body }: Written): readonly Remark[] {
  const limit = limitIn(locale);
  const cost = countSegments(fillLongest(body.short, { knowledge, locale, modality: 'text' }));
  const where = { part: 'body' } as const;
  const strange = GSM_LANGUAGES.has(locale)
    ? [...body.short].find((one) => !isGsm(one))
    : undefined;
  const remarks: Remark[] = [];
  if (cost > limit) {
    const message = `The short answer costs ${cost} text messages. Shorten it to ${limit}.`;
    remarks.push({ level: 'error', message, where });
  }
  if (strange !== undefined) {
    const message = `"${strange}" in the short answer doubles the price of a text message. Write it with plain letters.`;
    remarks.push({ level: 'warning', message, where: { ...where, words: strange } });
  }
  return remarks;
}
