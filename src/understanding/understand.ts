import type { Candidate, Meaning, Understand, Utterable } from '../domain/meaning.ts';
import { createLanguageDetector, type Detected } from './detect-language.ts';
import { createPlaceFinder } from './find-place.ts';
import { type AxisJudged, judgeAxis } from './judge-axis.ts';
import { createEmergencyJudge } from './judge-emergency.ts';
import { createCommandMatcher } from './match-command.ts';
import type { Model } from './model.ts';
import { createPhrasingFinder } from './nearest-phrasing.ts';
import { createRanker } from './rank-topics.ts';
import { classesOf, createReader, type Reading } from './read-message.ts';
import { tellsIdentity } from './tells-identity.ts';

/** So many candidates are explained by the phrasing they were found by. */
const SHOWN = 1;
const SHORT = 2;
/** Chinese writes some two characters a word. */
const HAN_WORD = 2;

/** Makes the one function conversation needs. It keeps buffers: one for each thread. */
export function createUnderstanding(model: Model): Understand {
  const read = createReader(model);
  const judgeEmergency = createEmergencyJudge(model);
  const matchCommand = createCommandMatcher(model);
  const rank = createRanker(model);
  const findPhrasing = createPhrasingFinder();
  const detectLanguage = createLanguageDetector(classesOf(model, 'language'));
  const findPlace = createPlaceFinder(model);
  return ({ text, locale, audience }: Utterable): Meaning => {
    const reading = read(text);
    const language = detectLanguage(reading, locale);
    const axis = judgeAxis(reading, tellsIdentity(text, reading.count));
    const ranked = rank(reading, audience);
    const candidates = ranked.map(({ topic, confidence }, at) => ({
      topic: topic.id,
      confidence,
      matched: language && at < SHOWN ? findPhrasing(topic, reading.words, language.code) : null,
    }));
    const told = { language, axis, candidates, place: findPlace(reading.words), words: wordsIn(reading) };
    const emergency = judgeEmergency(text, reading);
    if (emergency) return meaning(told, { decision: 'emergency', reason: emergency.id });
    const command = matchCommand(reading.words);
    if (command) {
      const { asksFor } = command;
      return { ...meaning(told, { decision: 'command', reason: command.command }), asksFor };
    }
    return meaning(told, decide(told, model));
  };
}

function wordsIn({ words, count, script }: Reading): number {
  return script === 'han' ? Math.ceil(words.length / HAN_WORD) : count;
}

interface Told {
  readonly language: Detected | null;
  readonly axis: AxisJudged;
  readonly candidates: readonly Candidate[];
  readonly place: string | null;
  /** How many words the message has. */
  readonly words: number;
}

type Decided = Pick<Meaning, 'decision' | 'reason'>;

function decide({ axis, candidates, words }: Told, { calibration }: Model): Decided {
  const confidence = candidates[0]?.confidence ?? 0;
  const short = words <= SHORT;
  const sure = confidence >= (short ? calibration.answerShort : calibration.answer);
  if (axis.social >= (sure ? calibration.social : calibration.aside)) {
    return { decision: 'none', reason: null };
  }
  if (axis.personal >= (short ? calibration.personalShort : calibration.personal)) return { decision: 'handoff', reason: axis.reason };
  if (sure) return { decision: 'answer', reason: null };
  if (confidence >= calibration.clarify) return { decision: 'clarify', reason: null };
  return { decision: 'handoff', reason: 'unknown' };
}

function meaning({ language, axis, candidates, place }: Told, decided: Decided): Meaning {
  const { info, personal, social } = axis;
  const near = decided.decision === 'none' || decided.decision === 'command' ? null : candidates[0];
  return {
    ...decided,
    topic: near?.topic ?? null,
    candidates,
    language,
    asksFor: null,
    place,
    corrections: [],
    axis: { info, personal, social },
  };
}
