import { unmixLetters } from './unmix-letters.ts';

/** Controls of terminals and of text direction, and what no text may hold. A tab or a line end may stay. */
const UNWANTED =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFFFD-\uFFFF]/g;

/**
 * Marks on one letter and invisible characters in a row. Vowels, tones and families of emoji need fewer;
 * thousands would run over the lines above and below.
 */
const HEAPS = /(\p{M}{8})\p{M}+|(\p{Cf}{8})\p{Cf}+/gu;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What somebody wrote or said, as it may be kept and shown to others: whole characters, no controls, no
 * change of direction that would make other words of it. Empty when nothing can be seen.
 */
export function cleanWords(text: string): string {
  if (isPlain(text)) return text;
  const clean = text
    .toWellFormed()
    .replace(UNWANTED, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(HEAPS, '$1$2');
  return VISIBLE.test(clean) ? unmixLetters(clean) : '';
}

/** Letters and signs of nearly all messages, in one alphabet: they need no second look. */
function isPlain(text: string): boolean {
  let latin = false;
  let cyrillic = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x7e) latin = true;
    else if (code >= 0x400 && code <= 0x45f) cyrillic = true;
    else if (!isSign(code) && !isOtherLetter(code)) return false;
  }
  return !(latin && cyrillic);
}

function isSign(code: number): boolean {
  return (code >= 0x20 && code <= 0x40) || code === 0x0a || (code >= 0x2010 && code <= 0x2027);
}

/** Latin with diacritics, Arabic without vowel signs, Chinese. */
function isOtherLetter(code: number): boolean {
  return (
    (code >= 0xc0 && code <= 0x17f) ||
    (code >= 0x620 && code <= 0x64a) ||
    (code >= 0x660 && code <= 0x6d5 && code !== 0x670) ||
    (code >= 0x4e00 && code <= 0x9fff)
  );
}
