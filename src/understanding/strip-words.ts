import { normalise } from './normalise.ts';

const HAN = /\p{Script=Han}/u;

export function isHan(words: string): boolean {
  return HAN.test(words);
}

/** Takes words and phrases out of normalised words, the longest first; Chinese has no spaces between them. */
export function createStripper(phrases: readonly string[]): (words: string) => string {
  const known = [...new Set(phrases.map(normalise))]
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length);
  return (words) => {
    const left = known.reduce(without, ` ${words} `);
    return left.replace(/ +/g, ' ').trim();
  };
}

function without(words: string, phrase: string): string {
  return isHan(phrase) ? words.replaceAll(phrase, '') : words.replaceAll(` ${phrase} `, ' ');
}
