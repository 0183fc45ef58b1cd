import { Fault } from '../domain/fault.ts';
import { isLocale, LOCALES, type Locale } from '../domain/locale.ts';
import type { Model } from './model.ts';
import type { Reading } from './read-message.ts';

export interface Detected {
  readonly code: Locale;
  readonly confidence: number;
}

/** Few words may belong to many languages: below this the conversation's language holds. */
const SURE_SHORT = 0.8;
const SURE = 0.5;
const SHORT_WORDS = 2;

export type DetectLanguage = (reading: Reading, conversation: Locale | null) => Detected | null;

/** The language of a message; the conversation's own when the message does not tell. */
export function createLanguageDetector(
  classes: readonly string[],
  greetings: Model['greetings'],
): DetectLanguage {
  const greeted = new Map(greetings.map(({ words, locale }) => [words, locale]));
  const codes = classes.map((name) => LOCALES.indexOf(localeOf(name)));
  const chances = new Float64Array(LOCALES.length);
  return (reading, conversation) => {
    const greeting = greeted.get(reading.words);
    if (greeting) return { code: conversation ?? greeting, confidence: 1 };
    chances.fill(0);
    codes.forEach((code, at) => {
      chances[code] = (chances[code] ?? 0) + (reading.language.chances[at] ?? 0);
    });
    const best = tellsNothing(reading) ? null : mostLikely(chances);
    if (conversation === null) return best;
    const own = { code: conversation, confidence: chances[LOCALES.indexOf(conversation)] ?? 0 };
    return best && isSure(best, own, reading.count) ? best : own;
  };
}

/** Figures are the same in every language, though some examples have them oftener. */
function tellsNothing({ vector, script }: Reading): boolean {
  return vector.count === 0 || script === 'other';
}

function isSure(best: Detected, own: Detected, words: number): boolean {
  return best.confidence >= (words <= SHORT_WORDS ? SURE_SHORT : SURE) || own.confidence === 0;
}

function mostLikely(chances: Float64Array): Detected | null {
  let best = 0;
  for (let at = 1; at < chances.length; at += 1) {
    if ((chances[at] ?? 0) > (chances[best] ?? 0)) best = at;
  }
  const code = LOCALES[best];
  return code ? { code, confidence: chances[best] ?? 0 } : null;
}

/** A language in its own letters or typed in Latin ones (`ru-Latn`). */
function localeOf(language: string): Locale {
  const code = language.split('-')[0] ?? '';
  if (!isLocale(code))
    throw new Fault('content', `The model knows no language "${code}". Train it anew.`);
  return code;
}
