import { foldCode } from './fold.ts';

/** What is matched at once: longer messages are matched by passages, as the time of a match must have a bound. */
export const MATCHED: Limits = { chars: 200, words: 40 };
/** Whatever stands later in a message is not read. */
export const READ: Limits = { chars: 4000, words: 800 };

/** Words as they are compared, and whether they are all there were. */
interface Folded {
  readonly out: string;
  readonly whole: boolean;
}

export interface Limits {
  readonly chars: number;
  readonly words: number;
}

/**
 * Words as they are compared, parted by single spaces: no case, diacritics, invisible
 * characters or punctuation; digits ASCII, Chinese simplified, Arabic letters of one form.
 */
export function normalise(text: string): string {
  if (last.text !== text) last = { text, words: normaliseWithin(text, MATCHED) };
  return last.words;
}

/** A turn asks five times for the same message. */
let last = { text: '', words: '' };

/** The same of a whole long message. */
export function normaliseAll(text: string): string {
  return normaliseWithin(text, READ);
}

/** Is a message matched at once? Most are, and plainly so. */
export function isMatchedWhole(text: string): boolean {
  return text.length <= MATCHED.chars || foldUpTo(text, MATCHED).whole;
}

/** Is a message so short that all of it is read? */
export function isReadWhole(text: string): boolean {
  return text.length <= READ.words || foldUpTo(text, READ).whole;
}

/** The same as far as the limits allow. */
export function normaliseWithin(text: string, limits: Limits): string {
  return foldUpTo(text, limits).out;
}

function foldUpTo(text: string, limits: Limits): Folded {
  const fold: Folding = { out: '', words: 1, gap: false };
  let at = 0;
  for (; at < text.length && fold.out.length < limits.chars; at += 1) {
    const code = text.codePointAt(at) ?? SPACE;
    if (code > 0xffff) at += 1;
    add(fold, foldCode(code));
    if (fold.words > limits.words) break;
  }
  return { out: fold.out, whole: at >= text.length };
}

const SPACE = 32;

interface Folding {
  out: string;
  words: number;
  /** A space is due before the next letter. */
  gap: boolean;
}

function add(fold: Folding, letters: string): void {
  if (letters === '') return;
  if (letters === ' ') {
    fold.gap = fold.out !== '';
    return;
  }
  if (fold.gap) fold.words += 1;
  fold.out += fold.gap ? ` ${letters}` : letters;
  fold.gap = false;
}
