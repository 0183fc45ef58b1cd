/** What answering a message with the first topic would have been. */
export interface Judged {
  /** 0 or less: refused, and never answered whatever the threshold. */
  readonly confidence: number;
  readonly kind: 'right' | 'wrong' | 'neither';
}

/** The lowest confidence to answer from so that at most this share of all messages is answered wrongly. */
export function chooseThreshold(judged: readonly Judged[], mostWrong: number): number {
  const allowed = mostWrong * judged.length;
  const steps = judged
    .filter(({ confidence }) => confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence);
  let wrong = 0;
  let threshold = Number.POSITIVE_INFINITY;
  for (const [at, { confidence, kind }] of steps.entries()) {
    if (kind === 'wrong') wrong += 1;
    if (wrong > allowed) return threshold;
    // Of messages with one confidence either all are answered or none.
    if (steps[at + 1]?.confidence !== confidence) threshold = confidence;
  }
  return threshold;
}

/** Which messages are answered when each half is answered by the threshold that the other half chose. */
export function answerByHalves(judged: readonly Judged[], mostWrong: number): readonly boolean[] {
  const isEven = (_: Judged, at: number): boolean => at % 2 === 0;
  const ofOdd = chooseThreshold(
    judged.filter((one, at) => !isEven(one, at)),
    mostWrong,
  );
  const ofEven = chooseThreshold(judged.filter(isEven), mostWrong);
  return judged.map(({ confidence }, at) => confidence >= (at % 2 === 0 ? ofOdd : ofEven));
}
