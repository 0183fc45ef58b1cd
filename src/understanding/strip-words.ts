import { normalise } from './normalise.ts';

const HAN = /\p{Script=Han}/u;

export function isHan(words: string): boolean {
  return HAN.test(words);
}

/** Takes words and phrases out of normalised words, the longest first; Chinese has no spaces between them. */
export function createStripper(texts: readonly string[]): (words: string) => string {
  const known = [...new Set(texts.map(normalise))].sort((a, b) => b.length - a.length);
  const han = known.filter(isHan);
  const phrases = known.filter((text) => text.includes(' ') && !isHan(text));
  const single = new Set(known.filter((text) => !text.includes(' ')));
  return (words) => {
    const found = phrases.filter((phrase) => words.includes(phrase));
    const left = found.reduce(without, ` ${words} `).split(' ');
    const rest = left.filter((word) => word !== '' && !single.has(word)).join(' ');
    if (han.length === 0 || !isHan(rest)) return rest;
    return han.reduce((text, word) => text.replaceAll(word, ''), rest).trim();
  };
}

function without(words: string, phrase: string): string {
  return words.replaceAll(` ${phrase} `, ' ');
}
