/** What tells whether the best topic is the right one, before weighing. */
export interface Evidence {
  /** Scores of the best, the second and the third topic above the mean of all. */
  readonly first: number;
  readonly second: number;
  readonly third: number;
  /** Share of the message's features that the knowledge base knows, each counted once. */
  readonly known: number;
  readonly words: number;
}

/** The weighed quantities, the last one constant. Their order is the calibration's. */
export function evidenceFeatures({ first, second, third, known, words }: Evidence): number[] {
  const length = Math.log(1 + words);
  const lead = first - second;
  return [
    lead,
    first,
    first - third,
    known,
    length,
    lead * length,
    first * length,
    first * known,
    1,
  ];
}

export function confidenceOf(weights: readonly number[], evidence: Evidence): number {
  const sum = evidenceFeatures(evidence).reduce((all, x, at) => all + x * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
