import { cutSentences } from './cut-sentences.ts';
import type { FindAsking } from './find-asking.ts';
import { MATCHED, normaliseWithin, READ } from './normalise.ts';
import { isHan } from './strip-words.ts';

/** A stretch of a long message, no longer than a short one: a sentence, or a part of a very long one. */
export interface Passage {
  /** Normalised. */
  readonly words: string;
  /** The place of its first word among those of the message, and how many words it has. */
  readonly from: number;
  readonly count: number;
  readonly asks: boolean;
}

/** The passages of a message in order, as far as it is read: together they are all its words. */
export function splitPassages(text: string, findAsking: FindAsking): readonly Passage[] {
  let from = 0;
  const stretches = sentencesOf(text).flatMap((one) => cutLong(one, findAsking));
  return joinShort(stretches).map(({ words, asks }) => {
    const passage = { words: words.join(' '), from, count: words.length, asks };
    from += words.length;
    return passage;
  });
}

interface Stretch {
  readonly words: readonly string[];
  readonly asks: boolean;
}

function sentencesOf(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let { chars, words: left } = READ;
  for (const { raw, asks } of cutSentences(text)) {
    if (chars <= 0 || left <= 0) break;
    const own = normaliseWithin(raw, { chars, words: left });
    if (own === '') continue;
    const words = own.split(' ');
    found.push({ words, asks });
    chars -= own.length + 1;
    left -= words.length;
  }
  return found;
}

/** A sentence that is cut is cut into parts of so many words: some people write no full stop at all. */
const PART_WORDS = 24;
/** Characters of a part where there are no spaces to cut at. */
const PART_CHARS = 60;

/** A sentence in parts that can be read at once. Words that ask begin a part of their own. */
function cutLong({ words, asks }: Stretch, findAsking: FindAsking): readonly Stretch[] {
  const asking = findAsking(words);
  if (fits(words)) return [{ words, asks: asks || asking.length > 0 }];
  const cut = words.flatMap((word) => (word.length > MATCHED.chars ? slices(word) : [word]));
  const parts: string[][] = [];
  cut.forEach((word, at) => {
    const part = parts.at(-1);
    const begins = !part || asking.includes(at) || !fits([...part, word], PART_WORDS);
    if (begins) parts.push([word]);
    else part.push(word);
  });
  return parts.map((part, at) => {
    const last = asks && at === parts.length - 1;
    return { words: part, asks: last || findAsking(part).length > 0 };
  });
}

function fits(words: readonly string[], most = MATCHED.words): boolean {
  const chars = words.reduce((sum, word) => sum + word.length + 1, -1);
  return words.length <= most && chars <= MATCHED.chars;
}

function slices(word: string): readonly string[] {
  return Array.from({ length: Math.ceil(word.length / PART_CHARS) }, (_, at) =>
    word.slice(at * PART_CHARS, (at + 1) * PART_CHARS),
  );
}

/** Fewer words say nothing alone ("Hello!") and are read with what comes next. */
const LEAST_WORDS = 4;
const LEAST_HAN = 8;

function joinShort(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const one of stretches) {
    const before = joined.at(-1);
    const both = before && [...before.words, ...one.words];
    if (before && both && !before.asks && isShort(before.words) && fits(both)) {
      joined[joined.length - 1] = { words: both, asks: one.asks };
    } else {
      joined.push(one);
    }
  }
  return joined;
}

function isShort(words: readonly string[]): boolean {
  const said = words.join('');
  return isHan(said) ? said.length < LEAST_HAN : words.length < LEAST_WORDS;
}
