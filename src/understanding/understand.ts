import { isLocale, type Locale } from '../domain/locale.ts';
import type { Candidate, Meaning, Understand, Utterable } from '../domain/meaning.ts';
import { newFeatures } from './features.ts';
import { type Head, scoreHead, softmax } from './head.ts';
import { createCueMatcher } from './match-cues.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { collectFeatures, createVectoriser, newVector, type Vector } from './vocabulary.ts';

/** Makes the one function conversation needs. It keeps buffers: one a thread. */
export function createUnderstanding(model: Model): Understand {
  const features = newFeatures();
  const vector = newVector(features.hashes.length);
  const fill = createVectoriser(model.vocabulary);
  const matchCues = createCueMatcher(model.cues);
  const topicScores = new Float64Array(model.topicHead.classes.length);
  const commands = new Map(model.commands.map(({ words, command }) => [words, command]));
  return (utterable: Utterable): Meaning => {
    const words = normalise(utterable.text);
    collectFeatures(features, model.vocabulary.concepts, words);
    fill(features, vector);
    const language = probabilities(model.languageHead, vector);
    const axis = probabilities(model.axisHead, vector);
    scoreHead(model.topicHead, vector, topicScores);
    softmax(topicScores, model.calibration.sharpness);
    const candidates = best(model, topicScores, utterable.audience);
    const top = language[0];
    const [code] = (top?.name ?? '').split('-');
    const by = new Map(axis.map(({ name, p }) => [name, p]));
    const info = by.get('info') ?? 1;
    const social = (by.get('social') ?? 0) + (by.get('off-topic') ?? 0);
    const common = {
      candidates,
      topic: candidates[0]?.topic ?? null,
      language: code && isLocale(code) ? { code: code as Locale, confidence: top?.p ?? 0 } : null,
      asksFor: null,
      place: null,
      corrections: [],
      axis: { info, personal: Math.max(0, 1 - info - social), social },
    };
    const cue = matchCues(words).find(({ cue }) => !cue.harmless);
    if (cue) return { ...common, decision: 'emergency', reason: cue.cue.class };
    const command = commands.get(words);
    if (command) return { ...common, decision: 'command', reason: command };
    const reason = axis.find(
      ({ name }) => name !== 'info' && name !== 'social' && name !== 'off-topic',
    );
    if (common.axis.personal >= model.calibration.personal) {
      return { ...common, decision: 'handoff', reason: (reason?.name ?? 'unknown') as 'unknown' };
    }
    if (social > 0.6) return { ...common, decision: 'none', topic: null, reason: null };
    const confidence = candidates[0]?.confidence ?? 0;
    if (confidence >= model.calibration.answer)
      return { ...common, decision: 'answer', reason: null };
    if (confidence >= model.calibration.clarify)
      return { ...common, decision: 'clarify', reason: null };
    return { ...common, decision: 'handoff', reason: 'unknown' };
  };
}

function probabilities(head: Head, vector: Vector): { name: string; p: number }[] {
  const scores = new Float64Array(head.classes.length);
  scoreHead(head, vector, scores);
  softmax(scores, 3);
  return head.classes.map((name, at) => ({ name, p: scores[at] ?? 0 })).sort((a, b) => b.p - a.p);
}

function best(model: Model, scores: Float64Array, audience: Utterable['audience']): Candidate[] {
  const closed = new Set(
    audience === 'client'
      ? model.topics.filter(({ professional }) => professional).map(({ id }) => id)
      : [],
  );
  return model.topicHead.classes
    .map((topic, at) => ({ topic, confidence: scores[at] ?? 0, matched: null }))
    .filter(({ topic }) => !closed.has(topic))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 5);
}
