import { NOISES, type Noise } from './noise.ts';

/** How to learn from as many sentences as there are. */
export interface LearningPlan {
  /** Features met in fewer sentences are left out. */
  readonly leastExamples: number;
  /** Letters in the longer of the two groups that words are cut into. */
  readonly longGroup: number;
  /** Rounds of correction of the topics' weights after the first count, and how far one may go. */
  readonly topicRounds: number;
  readonly rate: number;
  /** Added to every count: how much it takes to believe in a rare feature. */
  readonly doubt: number;
  readonly trial: Trial;
}

/** How confidence is tried on phrasings that were kept out of the learning. */
export interface Trial {
  /** One part in so many is kept out, in turn. */
  readonly folds: number;
  /** Every so manyth of these is tried. */
  readonly every: number;
  readonly noises: readonly Noise[];
  /** Is the evidence looked at closer? */
  readonly closer: boolean;
}

/**
 * In a large knowledge base a feature met once is chance, groups of five letters find stems, and more
 * than one correction learns the phrasings by heart.
 */
const FROM_MANY: LearningPlan = {
  leastExamples: 2,
  longGroup: 5,
  topicRounds: 1,
  rate: 1,
  doubt: 1,
  trial: { folds: 2, every: 4, noises: NOISES, closer: false },
};

/**
 * With ten phrasings a topic a feature met once is half of what there is, and half of the phrasings
 * would be too few to try confidence with. Chosen on the validation part of CLINC150.
 */
const FROM_FEW: LearningPlan = {
  leastExamples: 1,
  longGroup: 4,
  topicRounds: 4,
  rate: 0.5,
  doubt: 2,
  trial: { folds: 5, every: 1, noises: NOISES.slice(0, 1), closer: true },
};

const MANY = 20_000;

export function planLearning(sentences: number): LearningPlan {
  return sentences < MANY ? FROM_FEW : FROM_MANY;
}
