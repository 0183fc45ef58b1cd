import type { Model } from './model.ts';

export type FindPlace = (words: string) => string | null;

/** "Kajaanissa", "Joensuusta": a name may have so many letters more. */
const LONGEST_ENDING = 5;
const LEAST_STEM = 4;
/** Names are looked up by their first letters. */
const START = 2;

/** The municipality or region named in a message: the first, and of names that begin alike the longest. */
export function createPlaceFinder({ places }: Pick<Model, 'places'>): FindPlace {
  const longest = [...places].sort((a, b) => b.name.length - a.name.length);
  const begun = new Map<string, typeof longest>();
  for (const place of longest) {
    const start = place.name.slice(0, START);
    begun.set(start, [...(begun.get(start) ?? []), place]);
  }
  return (words) => {
    for (let at = 0; at + START <= words.length; at += 1) {
      const known = begun.get(words.slice(at, at + START));
      const found = known?.find(({ name }) => names(words, name));
      if (found) return found.id;
    }
    return null;
  };
}

function names(words: string, name: string): boolean {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const begins = at === 0 || words[at - 1] === ' ' || isArabicClitic(words, at);
    const ending = endOfWord(words, at + name.length) - (at + name.length);
    if (begins && (ending === 0 || (name.length >= LEAST_STEM && ending <= LONGEST_ENDING))) {
      return true;
    }
  }
  return isChinese(name) && words.includes(name);
}

/** "in Joensuu" is written as one word in Arabic. */
function isArabicClitic(words: string, at: number): boolean {
  const before = words[at - 1] ?? '';
  return 'بلفو'.includes(before) && (at === 1 || words[at - 2] === ' ');
}

function endOfWord(words: string, from: number): number {
  const gap = words.indexOf(' ', from);
  return gap < 0 ? words.length : gap;
}

function isChinese(name: string): boolean {
  return /\p{Script=Han}/u.test(name);
}
