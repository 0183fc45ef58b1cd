import type { Meaning, Utterable } from '../domain/meaning.ts';
import type { Calibration } from './calibration.ts';
import { newFeatures } from './features.ts';
import { createCueFinder } from './find-cues.ts';
import { CLASSIFIERS } from './head.ts';
import { createEmergencyJudge } from './judge-emergency.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { createTopicReader } from './read-topics.ts';
import { createScorer } from './score.ts';
import { createUnderstanding } from './understand.ts';
import { collectFeatures, createVectoriser, newVector } from './vocabulary.ts';

export interface Explanation {
  readonly meaning: Meaning;
  /** The words as they were compared, spelling mended. */
  readonly words: string;
  /** What spoke for the first topic, most first; below 0 it spoke against it. */
  readonly terms: readonly Term[];
  /** Share of the message that the knowledge base knows. */
  readonly known: number;
  /** The words that told of an emergency; empty when the whole sentence did, null without one. */
  readonly emergencyCue: string | null;
  readonly calibration: Calibration;
}

export interface Term {
  readonly word: string;
  readonly weight: number;
}

/** Why a message is understood as it is, for editors and advisors. */
export function explain(model: Model, utterable: Utterable): Explanation {
  const meaning = createUnderstanding(model)(utterable);
  const { reading, ranked } = createTopicReader(model)(utterable);
  const found = createEmergencyJudge(model)({
    reading,
    cues: createCueFinder(model)(utterable.text, reading).dangers,
    asked: ranked[0] ?? null,
    social: meaning.axis.social,
  });
  const first = meaning.candidates[0]?.topic;
  return {
    meaning,
    words: reading.words,
    terms: first ? weighTerms(model, reading.words, first) : [],
    known: round(reading.known),
    emergencyCue: found?.cue ?? null,
    calibration: model.calibration,
  };
}

/** How much each word alone speaks for a topic, above what it says for topics on average. */
function weighTerms(model: Model, words: string, topic: string): Term[] {
  const features = newFeatures();
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
