import type { Model } from './model.ts';

export type FindPlace = (words: string) => string | null;

/** A place and where its name stands in the words, with what is written together with it. */
export interface PlaceSpot {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

type Span = Pick<PlaceSpot, 'start' | 'end'>;

/** "Kajaanissa", "Joensuusta": a name may have so many letters more. */
const LONGEST_ENDING = 5;
const LEAST_STEM = 4;
/** Names are looked up by their first letters. */
const START = 2;

/** The municipality or region named in a message: the first, and of names that begin alike the longest. */
export function createPlaceFinder(model: Pick<Model, 'places'>): FindPlace {
  const spot = createPlaceSpotter(model);
  return (words) => spot(words)?.id ?? null;
}

export function createPlaceSpotter({
  places,
}: Pick<Model, 'places'>): (words: string) => PlaceSpot | null {
  const longest = [...places].sort((a, b) => b.name.length - a.name.length);
  const begun = new Map<number, typeof longest>();
  for (const place of longest) {
    const start = startAt(place.name, 0);
    begun.set(start, [...(begun.get(start) ?? []), place]);
  }
  return (words) => {
    for (let at = 0; at + START <= words.length; at += 1) {
      const places = begun.get(startAt(words, at));
      if (!places) continue;
      for (const { id, name } of places) {
        const found = spotOf(words, name);
        if (found) return { id, ...found };
      }
    }
    return null;
  };
}

/** Two letters as one number: nothing is cut out of the words to be looked up. */
function startAt(words: string, at: number): number {
  return words.charCodeAt(at) * 0x10000 + words.charCodeAt(at + 1);
}

function spotOf(words: string, name: string): Span | null {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const found = wordAt(words, name, at);
    if (found) return found;
  }
  const at = isChinese(name) ? words.indexOf(name) : -1;
  return at < 0 ? null : { start: at, end: at + name.length };
}

function wordAt(words: string, name: string, at: number): Span | null {
  const clitic = isArabicClitic(words, at);
  if (at > 0 && words[at - 1] !== ' ' && !clitic) return null;
  const start = clitic ? at - 1 : at;
  const end = endOfWord(words, at + name.length);
  const ending = end - (at + name.length);
  const known = ending === 0 || (name.length >= LEAST_STEM && ending <= LONGEST_ENDING);
  return known ? { start, end } : null;
}

/** "in Joensuu" is written as one word in Arabic. */
function isArabicClitic(words: string, at: number): boolean {
  const before = words[at - 1] ?? '';
  return before !== '' && 'بلفو'.includes(before) && (at === 1 || words[at - 2] === ' ');
}

function endOfWord(words: string, from: number): number {
  const gap = words.indexOf(' ', from);
  return gap < 0 ? words.length : gap;
}

function isChinese(name: string): boolean {
  return /\p{Script=Han}/u.test(name);
}
