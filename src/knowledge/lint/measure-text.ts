import type { Locale } from '../../domain/locale.ts';
import type { Part } from '../find-text-line.ts';
import type { Body } from '../model.ts';
import { replacePlaceholders } from '../placeholders.ts';
import { lengthIn, lettersIn, sentencesIn, wordsIn } from '../split-words.ts';
import { partsOf } from './written.ts';

/** A sentence or a word, where it stands and how long it is. */
export interface Measured {
  readonly part: Part;
  readonly words: string;
  readonly length: number;
}

export interface TextMeasures {
  /** In words; in Chinese, characters. */
  readonly sentences: readonly Measured[];
  /** In letters, names with a hyphen in their halves; none in Chinese, which has no spaces. */
  readonly words: readonly Measured[];
  /** Of a sentence. */
  readonly mean: number;
  /** Words over 6 letters among all words, percent. */
  readonly longWords: number;
  /** Mean sentence plus percentage of long words (Björnsson 1968). */
  readonly lix: number;
}

const LONG_WORD_LETTERS = 6;

export function measureText(body: Body, locale: Locale): TextMeasures {
  const sentences = partsOf(body).flatMap(([part, text]) =>
    sentencesIn(text).map((words) => ({ part, words, length: lengthIn(words, locale) })),
  );
  const words = locale === 'zh' ? [] : sentences.flatMap(wordsOf);
  const mean = ratio(
    sentences.reduce((sum, { length }) => sum + length, 0),
    sentences.length,
  );
  const long = words.filter(({ length }) => length > LONG_WORD_LETTERS);
  const longWords = 100 * ratio(long.length, words.length);
  return { sentences, words, mean, longWords, lix: mean + longWords };
}

function wordsOf({ part, words }: Measured): readonly Measured[] {
  return wordsIn(replacePlaceholders(words, () => ''))
    .flatMap((word) => word.split(/[-‐–/]/))
    .map((word) => ({
      part,
      words: word.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, ''),
      length: lettersIn(word),
    }))
    .filter(({ length }) => length > 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
