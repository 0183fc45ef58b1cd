import type { Meaning, Understand } from '../domain/meaning.ts';
import { decide } from './decide.ts';
import { createLanguageDetector } from './detect-language.ts';
import { createCueFinder } from './find-cues.ts';
import { createPlaceFinder } from './find-place.ts';
import { judgeAxis } from './judge-axis.ts';
import { judgeCase } from './judge-case.ts';
import { createEmergencyJudge } from './judge-emergency.ts';
import { type CommandFound, createCommandMatcher } from './match-command.ts';
import type { Model } from './model.ts';
import { classesOf } from './read-message.ts';
import { createTopicReader } from './read-topics.ts';
import { tellsIdentity } from './tells-identity.ts';

/** A recogniser is wrong now and then: what it heard is believed less. */
const SPEECH_DOUBT = 0.1;

/** Makes the one function conversation needs. It keeps buffers: one for each thread. */
export function createUnderstanding(model: Model): Understand {
  const judgeEmergency = createEmergencyJudge(model);
  const findCues = createCueFinder(model);
  const matchCommand = createCommandMatcher(model);
  const findPlace = createPlaceFinder(model);
  const detectLanguage = createLanguageDetector(classesOf(model, 'language'), model.greetings);
  const readTopics = createTopicReader(model);
  return (utterable): Meaning => {
    const { text, locale, speech } = utterable;
    const { reading, ranked, corrections } = readTopics(utterable);
    const language = detectLanguage(reading, locale);
    const cues = findCues(text, reading);
    const identity = tellsIdentity(text, reading.count);
    const axis = judgeAxis(reading, { reasons: judgeCase(cues.cases), identity });
    const heard = speech === null ? 1 : 1 - SPEECH_DOUBT;
    const candidates = ranked.map(({ topic, confidence }) => ({
      topic: topic.id,
      confidence: confidence * heard,
    }));
    const emergency = judgeEmergency({
      reading,
      cues: cues.dangers,
      asked: ranked[0] ?? null,
      social: axis.social,
    });
    const command = emergency ? null : matchCommand(reading.words);
    const decided = decide({ emergency, command, axis, candidates, reading }, model.calibration);
    const { info, personal, social } = axis;
    return {
      ...decided,
      candidates,
      language: tellsLanguage(command, language) ? language : null,
      asksFor: command?.asksFor ?? null,
      place: findPlace(reading.words),
      corrections,
      axis: { info, personal, social },
    };
  };
}

/** A command of some languages is no word of another, however much it looks like one. */
function tellsLanguage(command: CommandFound | null, language: Meaning['language']): boolean {
  if (!command || !language || command.locales.length === 0) return true;
  return command.locales.includes(language.code);
}
