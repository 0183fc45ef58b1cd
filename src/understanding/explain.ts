import type { Explained, Term, Utterable } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import { newFeatures } from './features.ts';
import { CLASSIFIERS } from './head.ts';
import type { Model } from './model.ts';
import { createPhrasingFinder } from './nearest-phrasing.ts';
import { normalise } from './normalise.ts';
import { createScorer } from './score.ts';
import { createJudge, meaningOf } from './understand.ts';
import { collectFeatures, createVectoriser, newVector } from './vocabulary.ts';

export interface Explanation extends Explained {
  readonly calibration: Calibration;
}

export type Explain = (utterable: Utterable) => Explanation;

/** Why a message is understood as it is. What it needs is made once. */
export function createExplainer(model: Model): Explain {
  const judge = createJudge(model);
  const findPhrasing = createPhrasingFinder(model);
  return (utterable) => {
    const told = judge(utterable);
    const first = told.candidates[0]?.topic;
    const language = told.language?.code;
    return {
      meaning: meaningOf(told, model),
      words: told.compared,
      matched: first && language ? findPhrasing(first, told.compared, language) : null,
      terms: first ? weighTerms(model, told.compared, first) : [],
      known: round(told.known),
      emergencyCue: told.emergency?.cue ?? null,
      calibration: model.calibration,
    };
  };
}

/** How much each word alone speaks for a topic, above what it says for topics on average. */
function weighTerms(model: Model, words: string, topic: string): Term[] {
  const features = newFeatures(model.vocabulary.longGroup);
  const vector = newVector(features.hashes.length);
  const vectorise = createVectoriser(model.vocabulary);
  const score = createScorer(model.matrix);
  const { classes = [], start = 0 } = model.matrix.columns[CLASSIFIERS.topic] ?? {};
  const terms = normalise(words)
    .split(' ')
    .map((word) => {
      collectFeatures(features, model.vocabulary.concepts, word);
      vectorise(features, vector);
      const scores = score(vector).subarray(start, start + classes.length);
      const mean = scores.reduce((sum, each) => sum + each, 0) / classes.length;
      const weight = ((scores[classes.indexOf(topic)] ?? 0) - mean) * vector.lengths.telling;
      return { word, weight: round(weight) };
    });
  return terms.sort((a, b) => b.weight - a.weight);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
