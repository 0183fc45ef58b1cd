import type { Locale } from '../domain/locale.ts';
import { replacePlaceholders } from './placeholders.ts';

const STEP_NUMBER = /^\d{1,2}\. /gm;
const END = /(?<=[.!?؟…][)\]"'»”’]{0,4})\s+|(?<=[。！？][)）」”]{0,4})|\n+/u;

/** The sentences of a text as they are written. A line is never part of two sentences' paragraph. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .replace(STEP_NUMBER, '')
    .split(END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Words with at least a letter or a digit. A placeholder is read as one word. */
export function wordsIn(text: string): readonly string[] {
  return replacePlaceholders(text, () => 'x')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** In words; Chinese has no spaces between them and is counted in characters. */
export function lengthIn(text: string, locale: Locale): number {
  return locale === 'zh' ? lettersIn(replacePlaceholders(text, () => 'x')) : wordsIn(text).length;
}

/** Letters and digits, without marks and signs. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}
