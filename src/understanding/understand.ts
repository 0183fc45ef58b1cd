import type { Meaning, Understand, Utterable } from '../domain/meaning.ts';
import { decide, type Told } from './decide.ts';
import { createCueFinder } from './find-cues.ts';
import { createMessageJudge } from './judge-message.ts';
import { createPassageJudge } from './judge-passages.ts';
import type { Model } from './model.ts';
import { isMatchedWhole } from './normalise.ts';

/** A recogniser is wrong now and then: what it heard is believed less. */
const SPEECH_DOUBT = 0.1;

export type Judge = (utterable: Utterable) => Told;

/** Makes the one function conversation needs. It keeps buffers: one for each thread. */
export function createUnderstanding(model: Model): Understand {
  const judge = createJudge(model);
  return (utterable) => meaningOf(judge(utterable), model);
}

export function createJudge(model: Model): Judge {
  const findCues = createCueFinder(model);
  const judgeMessage = createMessageJudge(model, findCues.inMessage);
  const judgePassages = createPassageJudge(model, findCues.inPassages);
  return (utterable) => {
    const told = isMatchedWhole(utterable.text)
      ? judgeMessage(utterable)
      : judgePassages(utterable);
    return utterable.speech === null ? told : doubted(told);
  };
}

function doubted(told: Told): Told {
  const candidates = told.candidates.map((one) => ({
    ...one,
    confidence: one.confidence * (1 - SPEECH_DOUBT),
  }));
  return { ...told, candidates };
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
