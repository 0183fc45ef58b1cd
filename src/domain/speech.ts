/** What a recogniser may have heard. */
export interface Hearing {
  readonly text: string;
  /** The recogniser's own, 0 to 1. */
  readonly confidence: number;
}

/** As recognisers tell it: some give a confidence to the likeliest alone, and 0 to the others. */
export interface ToldHearing {
  readonly text: string;
  readonly confidence?: number | null | undefined;
}

/** Words of a person, spoken ones with the recogniser's confidence. */
export interface SpokenText {
  readonly kind: 'text';
  readonly text: string;
  /** Recogniser's confidence 0..1; absent for typed text. */
  readonly confidence?: number;
  /**
   * What else may have been said, likeliest first, none twice, `MOST_ALTERNATIVES` at most. It is understood
   * together with the text and kept nowhere.
   */
  readonly alternatives?: readonly Hearing[];
  /** A picture, a sound or a file came with the words. */
  readonly withMedia?: true;
}

/** So many are understood beside the likeliest: each takes the time of a message. */
export const MOST_ALTERNATIVES = 5;
/** Of an alternative without a confidence: so much of the one before it. */
const LESS = 0.5;

/** The likeliest of what was heard with the others, whatever a recogniser sends for a list. */
export function toSpoken(best: ToldHearing, others: readonly ToldHearing[]): SpokenText {
  const own = confidenceOf(best);
  const spoken = {
    kind: 'text',
    text: best.text,
    ...(own === null ? {} : { confidence: own }),
  } as const;
  const alternatives = others.length === 0 ? [] : alternativesTo(best.text, own ?? 1, others);
  return alternatives.length === 0 ? spoken : { ...spoken, alternatives };
}

function alternativesTo(
  text: string,
  confidence: number,
  others: readonly ToldHearing[],
): readonly Hearing[] {
  const known = new Set([soundOf(text), '']);
  const taken: Hearing[] = [];
  let before = confidence;
  for (const other of others) {
    if (taken.length === MOST_ALTERNATIVES) break;
    const sound = soundOf(other.text);
    if (known.has(sound)) continue;
    known.add(sound);
    before = confidenceOf(other) || before * LESS;
    taken.push({ text: other.text.trim(), confidence: before });
  }
  return taken.sort((a, b) => b.confidence - a.confidence);
}

function confidenceOf({ confidence }: ToldHearing): number | null {
  return typeof confidence === 'number' && !Number.isNaN(confidence)
    ? Math.min(1, Math.max(0, confidence))
    : null;
}

/** Case, spaces and signs are not heard. */
function soundOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
