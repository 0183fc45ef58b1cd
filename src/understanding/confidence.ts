import type { Backing } from './weigh-words.ts';

/** What tells whether the best topic is the right one, before weighing. */
export interface Evidence {
  /** Scores of the best, the second and the third topic above the mean of all. */
  readonly first: number;
  readonly second: number;
  readonly third: number;
  /** Share of the message's features that the knowledge base knows, each counted once. */
  readonly known: number;
  readonly words: number;
  /** null where phrasings are many: it takes time then and tells nothing more. */
  readonly closer: CloserEvidence | null;
}

export interface CloserEvidence {
  /** Standard deviation of all topics' scores. */
  readonly spread: number;
  /** Log of the odds of the first topic against all others, taken softly and sharply. */
  readonly softOdds: number;
  readonly sharpOdds: number;
  readonly backing: Backing;
}

/** The weighed quantities, the last one constant. Their order is the calibration's. */
export function evidenceFeatures({ first, second, third, known, words, closer }: Evidence) {
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
    ...(closer ? closerFeatures(closer, { first, lead }) : []),
    1,
  ];
}

function closerFeatures(
  { spread, softOdds, sharpOdds, backing }: CloserEvidence,
  { first, lead }: { readonly first: number; readonly lead: number },
): readonly number[] {
  return [
    first / spread,
    lead / spread,
    softOdds,
    sharpOdds,
    backing.topic,
    backing.anywhere,
    backing.words,
    backing.topic * lead,
    backing.topic * first,
  ];
}

const FEW_WEIGHTS = 9;

/** Were these weights learnt with the closer evidence? */
export function looksCloser(weights: readonly number[]): boolean {
  return weights.length > FEW_WEIGHTS;
}

export function confidenceOf(weights: readonly number[], evidence: Evidence): number {
  const sum = evidenceFeatures(evidence).reduce((all, x, at) => all + x * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

const SOFT = 0.5;
const SHARP = 1.5;

/** `scores` of all topics and the first of them, not chances; `mean` of them all. */
export function lookCloser(
  scores: Float64Array,
  { mean, first }: { readonly mean: number; readonly first: number },
  backing: Backing,
): CloserEvidence {
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return {
    spread: Math.sqrt(squares / scores.length) || 1,
    softOdds: oddsOf(first, scores, SOFT),
    sharpOdds: oddsOf(first, scores, SHARP),
    backing,
  };
}

/** Beyond this, a first topic is simply sure. */
const SURE = 20;

function oddsOf(first: number, scores: Float64Array, sharpness: number): number {
  let others = -1;
  for (const score of scores) others += Math.exp(sharpness * (score - first));
  return Math.min(SURE, -Math.log(Math.max(others, Number.MIN_VALUE)));
}

export function meanOf(scores: Float64Array): number {
  let sum = 0;
  for (const score of scores) sum += score;
  return sum / scores.length;
}
