import type { Meaning, Utterable } from '../domain/meaning.ts';
import type { Model } from './model.ts';
import { createUnderstanding } from './understand.ts';

export interface Explanation {
  readonly meaning: Meaning;
  /** The words as they were compared. */
  readonly words: string;
  readonly thresholds: Model['calibration'];
}

/** Why a message is understood as it is, for editors and advisors. */
export function explain(model: Model, utterable: Utterable): Explanation {
  const meaning = createUnderstanding(model)(utterable);
  return { meaning, words: utterable.text, thresholds: model.calibration };
}
