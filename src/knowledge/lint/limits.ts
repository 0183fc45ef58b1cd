import type { Locale } from '../../domain/locale.ts';
import type { Body } from '../model.ts';
import { replacePlaceholders } from '../placeholders.ts';

export const TITLE_LIMIT = 60;

const LIMITS = {
  short: { words: 30, characters: 60 },
  spoken: { words: 60, characters: 120 },
} as const;

export function wordLimits(body: Body, locale: Locale): readonly string[] {
  return (['short', 'spoken'] as const).flatMap((part) => {
    const unit = locale === 'zh' ? 'characters' : 'words';
    const length = unit === 'characters' ? letters(body[part]) : words(body[part]);
    const limit = LIMITS[part][unit];
    if (body[part] === '') return part === 'short' ? ['The short answer is missing.'] : [];
    if (length <= limit) return [];
    return [`The ${part} answer has ${length} ${unit}. Cut it to ${limit}.`];
  });
}

/** Digits and web addresses that are no placeholder, no step number and no known name. */
export function looseDigits(text: string, digitWords: readonly string[]): readonly string[] {
  let rest = replacePlaceholders(text, () => ' ').replace(/^\d{1,2}\. /gm, '');
  for (const word of [...digitWords].sort((a, b) => b.length - a.length)) {
    rest = rest.replaceAll(word, ' ');
  }
  return rest.match(/[^\s]*\p{Nd}[^\s]*|https?:\S+|www\.\S+/gu) ?? [];
}

/** A placeholder is read as one word. */
function words(text: string): number {
  return replacePlaceholders(text, () => 'x')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function letters(text: string): number {
  return replacePlaceholders(text, () => 'x').replace(/[^\p{L}\p{N}]/gu, '').length;
}
