import { type BoundTexts, bindTexts, startsOf, textAt } from './bound-texts.ts';

/**
 * Words that are met often, the shortest first, and the pairs of letters in them: what a misspelt word
 * may stand for. Strings and lists of them would take five times the room.
 */
export interface WordBook {
  readonly texts: BoundTexts;
  /** By length in letters: where its pairs begin. */
  readonly lengths: Uint32Array;
  /** The pairs of each length in ascending order, each once. */
  readonly pairs: Uint32Array;
  /** The words that have pair n are words[wordStarts[n]] … words[wordStarts[n + 1] - 1]. */
  readonly wordStarts: Uint32Array;
  readonly words: Uint32Array;
}

export function bindWords(words: readonly string[]): WordBook {
  const ordered = words.toSorted((a, b) => a.length - b.length);
  const longest = ordered.at(-1)?.length ?? 0;
  const shelves = Array.from({ length: longest + 1 }, (_, length) =>
    pairsOfLength(ordered, length),
  );
  const all = shelves.flat();
  return {
    texts: bindTexts(ordered),
    lengths: startsOf(shelves),
    pairs: Uint32Array.from(all, ({ code }) => code),
    wordStarts: startsOf(all.map((pair) => pair.words)),
    words: Uint32Array.from(all.flatMap((pair) => pair.words)),
  };
}

interface Pair {
  readonly code: number;
  /** Places of the words that have it. */
  readonly words: number[];
}

function pairsOfLength(words: readonly string[], length: number): Pair[] {
  const pairs = new Map<number, Pair>();
  words.forEach((word, at) => {
    if (word.length !== length) return;
    for (const code of pairCodes(word)) {
      const pair = pairs.get(code) ?? { code, words: [] };
      pair.words.push(at);
      pairs.set(code, pair);
    }
  });
  return [...pairs.values()].sort((a, b) => a.code - b.code);
}

/** The pairs of letters that follow each other, with the beginning and the end; each once. */
export function pairCodes(word: string): readonly number[] {
  const codes: number[] = [];
  let before = SPACE;
  for (let at = 0; at <= word.length; at += 1) {
    const letter = at < word.length ? word.charCodeAt(at) : SPACE;
    const code = before * LETTERS + letter;
    if (!codes.includes(code)) codes.push(code);
    before = letter;
  }
  return codes;
}

const SPACE = 32;
const LETTERS = 2 ** 16;

export function countWords({ texts }: WordBook): number {
  return texts.starts.length - 1;
}

export function wordAt({ texts }: WordBook, at: number): string {
  return textAt(texts, at);
}

/** The places of the words of a length that have a pair of letters. */
export function wordsWith(book: WordBook, code: number, length: number): Uint32Array {
  const pair = placeOf(book, code, length);
  return pair < 0 ? NONE : book.words.subarray(book.wordStarts[pair], book.wordStarts[pair + 1]);
}

const NONE = new Uint32Array();

/** The place of a pair among those of a length, -1 when no word has it. */
function placeOf({ lengths, pairs }: WordBook, code: number, length: number): number {
  const end = lengths[length + 1] ?? 0;
  let low = lengths[length] ?? 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low < end && pairs[low] === code ? low : -1;
}
