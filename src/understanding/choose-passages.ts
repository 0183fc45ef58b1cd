import { MATCHED } from './normalise.ts';
import type { Passage } from './split-passages.ts';

/** Reading takes time by the character: so many of a long message are read closely. */
const MOST_CHARS = 4 * MATCHED.chars;

/**
 * Places of the passages that are read closely, in order, as far as the time allows: those that ask, the last
 * ones first, with what comes before them, then the end and the beginning, then the rest from its end.
 */
export function choosePassages(passages: readonly Passage[]): readonly number[] {
  const all = passages.map((_, at) => at);
  const back = all.toReversed();
  const wanted = new Set([
    ...back.filter((at) => passages[at]?.asks),
    ...back.filter((at) => passages[at + 1]?.asks),
    ...back.slice(0, 1),
    ...all.slice(0, 1),
    ...back,
  ]);
  let left = MOST_CHARS;
  const chosen = [...wanted].filter((at) => {
    left -= passages[at]?.words.length ?? 0;
    return left >= 0;
  });
  return chosen.sort((a, b) => a - b);
}
