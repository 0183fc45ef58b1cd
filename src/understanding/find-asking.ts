import { isHan } from './strip-words.ts';

/** Where words that ask begin, as places in the list of words; empty when nothing asks. */
export type FindAsking = (words: readonly string[]) => readonly number[];

/**
 * Finds words that ask ("how do", "haluaisin tietää"). Chinese has no spaces: there a word is a stretch of
 * characters, and it asks when such words stand anywhere in it.
 */
export function createAskingFinder(phrases: readonly string[]): FindAsking {
  const byFirst = new Map<string, readonly (readonly string[])[]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    byFirst.set(words[0] ?? '', [...(byFirst.get(words[0] ?? '') ?? []), words]);
  }
  const han = phrases.filter(isHan);
  const asksAt = (words: readonly string[], at: number): boolean => {
    const word = words[at] ?? '';
    const known = byFirst.get(word);
    if (known) return known.some((own) => own.every((one, more) => words[at + more] === one));
    return isHanWord(word) && han.some((phrase) => word.includes(phrase));
  };
  return (words) => {
    const found: number[] = [];
    for (let at = 0; at < words.length; at += 1) if (asksAt(words, at)) found.push(at);
    return found;
  };
}

function isHanWord(word: string): boolean {
  return word.charCodeAt(0) >= 0x3400 && isHan(word);
}
