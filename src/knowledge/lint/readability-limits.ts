import type { Locale } from '../../domain/locale.ts';

/** Above the first a text is worth a look, above the second it must be mended. */
export type Limit = readonly [warning: number, error: number];

export interface ReadabilityLimits {
  /** Of one sentence, in words; in Chinese, characters. */
  readonly sentence: Limit;
  /** Of the sentences of a text, on average. */
  readonly mean: Limit;
  /** Letters of one word; null where words have no spaces between them. */
  readonly word: Limit | null;
  /** Words over 6 letters among all words of a text, percent. */
  readonly longWords: Limit | null;
  /** Only in the languages whose readers know the measure. */
  readonly lix: Limit | null;
}

/** The longest Finnish terms that are kept in brackets have 26 letters; half as long again is no term. */
const TERM: Limit = [26, 39];

/**
 * Measured over the texts of November 2026, 171 a language (means and shares: 60 to 171 whole ones).
 * Warnings begin at the 99th percentile of a text's longest sentence, mean, longest word and share;
 * errors at half as much again for lengths, and ten to thirteen points higher for shares, which none
 * of them reached. The median longest sentence was 10 to 18 words, the median mean 6 to 10.
 *
 * LIX: Finnish puts into one long word what Swedish says in two or three, so plain Finnish (median
 * 49, 99th percentile 64) lies where Swedish is officialese; plain Swedish has 34 and 50. Statutes
 * begin at about 75 and 60.
 */
export const READABILITY: Readonly<Record<Locale, ReadabilityLimits>> = {
  fi: { sentence: [20, 30], mean: [7.5, 11], word: [28, 40], longWords: [57, 70], lix: [64, 75] },
  sv: { sentence: [21, 32], mean: [9.5, 14], word: [27, 40], longWords: [43, 54], lix: [50, 60] },
  en: { sentence: [30, 45], mean: [12, 18], word: TERM, longWords: [33, 44], lix: null },
  ru: { sentence: [25, 38], mean: [9.5, 14], word: TERM, longWords: [54, 66], lix: null },
  uk: { sentence: [25, 38], mean: [9.5, 14], word: TERM, longWords: [52, 64], lix: null },
  ar: { sentence: [23, 35], mean: [9, 14], word: TERM, longWords: [37, 48], lix: null },
  fa: { sentence: [26, 39], mean: [10.5, 16], word: TERM, longWords: [23, 34], lix: null },
  so: { sentence: [26, 39], mean: [10, 15], word: TERM, longWords: [47, 58], lix: null },
  ckb: { sentence: [22, 33], mean: [9, 14], word: TERM, longWords: [43, 54], lix: null },
  tr: { sentence: [23, 35], mean: [8, 12], word: TERM, longWords: [54, 66], lix: null },
  et: { sentence: [21, 32], mean: [8.5, 13], word: TERM, longWords: [44, 55], lix: null },
  es: { sentence: [31, 46], mean: [12.5, 19], word: TERM, longWords: [36, 47], lix: null },
  fr: { sentence: [35, 52], mean: [12, 18], word: TERM, longWords: [36, 47], lix: null },
  zh: { sentence: [66, 99], mean: [19, 28], word: null, longWords: null, lix: null },
};
