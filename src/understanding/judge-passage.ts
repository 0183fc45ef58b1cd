import { type AxisJudged, judgeAxis } from './judge-axis.ts';
import { judgeCase } from './judge-case.ts';
import { createEmergencyJudge, type EmergencyFound } from './judge-emergency.ts';
import type { Model } from './model.ts';
import type { ClosePassage } from './read-closely.ts';
import { wordsIn } from './read-message.ts';
import type { PassageTold } from './weigh-passages.ts';

export interface PassageJudged extends PassageTold {
  readonly read: ClosePassage;
  readonly axis: AxisJudged;
  /** Only a human may answer it. */
  readonly isCase: boolean;
  readonly emergency: EmergencyFound | null;
}

/** Fewer words are no sentence: among many such, one always looks like a case or a danger. */
const LEAST_WORDS = 4;
/** So sure must a sentence be, that no cue gives away, of a danger or an own case: a story has many. */
const SURE_DANGER = 0.93;
const SURE_CASE = 0.7;
const NEVER = 2;

/** Judges one passage of a long message. */
export function createOnePassageJudge(model: Model): (read: ClosePassage) => PassageJudged {
  const judgeEmergency = createEmergencyJudge(model);
  return (read) => {
    const { reading, ranked, topics, cues, passage } = read;
    const reasons = judgeCase(cues.cases);
    const axis = judgeAxis(reading, { reasons, identity: false });
    const isSentence = wordsIn(reading) >= LEAST_WORDS;
    const emergency = judgeEmergency({
      reading,
      cues: cues.dangers,
      asked: ranked[0] ?? null,
      social: axis.social,
      least: isSentence ? SURE_DANGER : NEVER,
    });
    return {
      read,
      asks: passage.asks,
      social: axis.social,
      topics,
      axis,
      isCase: reasons.length > 0 || (isSentence && axis.personal >= SURE_CASE),
      emergency,
    };
  };
}
