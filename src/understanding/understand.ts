import type { Meaning, Understand, Utterable } from '../domain/meaning.ts';
import { decide, type Told } from './decide.ts';
import { createCueFinder } from './find-cues.ts';
import { createGravest } from './judge-emergency.ts';
import { createMessageJudge, type JudgeMessage } from './judge-message.ts';
import { createPassageJudge } from './judge-passages.ts';
import type { Model } from './model.ts';
import { isMatchedWhole } from './normalise.ts';
import { weighAlternatives } from './weigh-alternatives.ts';

/** Makes the one function conversation needs. It keeps buffers: one for each thread. */
export function createUnderstanding(model: Model): Understand {
  const judge = createJudge(model);
  return (utterable) => meaningOf(judge(utterable), model);
}

/** Judges whatever was said or written, short or long, with what else a recogniser may have heard. */
export function createJudge(model: Model): JudgeMessage {
  const findCues = createCueFinder(model);
  const judgeMessage = createMessageJudge(model, findCues.inMessage);
  const judgePassages = createPassageJudge(model, findCues.inPassages);
  const gravest = createGravest(model);
  const judgeText = (utterable: Utterable): Told =>
    isMatchedWhole(utterable.text) ? judgeMessage(utterable) : judgePassages(utterable);
  return (utterable) => {
    const told = judgeText(utterable);
    const { speech, alternatives = [] } = utterable;
    if (speech === null && alternatives.length === 0) return told;
    const others = alternatives.map(({ text, confidence }) => ({
      told: judgeText({ ...utterable, text }),
      confidence,
    }));
    // Some recognisers send 0 for a confidence they do not tell.
    return weighAlternatives([{ told, confidence: speech || 1 }, ...others], gravest);
  };
}

export function meaningOf(told: Told, { calibration }: Pick<Model, 'calibration'>): Meaning {
  const { candidates, language, command, place, corrections, axis } = told;
  return {
    ...decide(told, calibration),
    candidates,
    language,
    asksFor: command?.asksFor ?? null,
    place,
    corrections,
    axis: { info: axis.info, personal: axis.personal, social: axis.social },
  };
}
