import type { Utterable } from '../domain/meaning.ts';
import type { Told } from './decide.ts';
import { createLanguageDetector, type Detected } from './detect-language.ts';
import type { CueFinder } from './find-cues.ts';
import { createPlaceFinder } from './find-place.ts';
import { judgeAxis, needsHuman } from './judge-axis.ts';
import { judgeCase } from './judge-case.ts';
import { createEmergencyJudge } from './judge-emergency.ts';
import { type CommandFound, createCommandMatcher } from './match-command.ts';
import type { Model } from './model.ts';
import { classesOf, wordsIn } from './read-message.ts';
import { createTopicReader } from './read-topics.ts';
import { tellsIdentity } from './tells-identity.ts';

/** Judges words that are matched at once. */
export type JudgeMessage = (utterable: Utterable) => Told;

export function createMessageJudge(model: Model, findCues: CueFinder['inMessage']): JudgeMessage {
  const judgeEmergency = createEmergencyJudge(model);
  const matchCommand = createCommandMatcher(model);
  const findPlace = createPlaceFinder(model);
  const detectLanguage = createLanguageDetector(classesOf(model, 'language'), model.greetings);
  const readTopics = createTopicReader(model);
  return (utterable) => {
    const { text, locale } = utterable;
    const { written, reading, ranked, corrections } = readTopics(utterable);
    const language = detectLanguage(reading, locale);
    const cues = findCues(text, reading);
    const identity = tellsIdentity(text, reading.count);
    const axis = judgeAxis(reading, { reasons: judgeCase(cues.cases), identity });
    // As it was written first: mended, "suured tänud" would be other words.
    const said = matchCommand(written) ?? matchCommand(reading.words);
    const danger = judgeEmergency({
      reading,
      cues: cues.dangers,
      asked: ranked[0] ?? null,
      social: axis.social,
      least: 0,
    });
    // What is listed as a command is one, unless words in it tell of danger: likeness alone is a guess.
    const command = danger?.cue ? null : said;
    const emergency = command ? null : danger;
    const words = wordsIn(reading);
    return {
      emergency,
      command,
      axis,
      needsHuman: needsHuman(axis, words, model.calibration),
      candidates: ranked.map(({ topic, confidence }) => ({ topic: topic.id, confidence })),
      language: toldBy(command, language) ?? (locale === null ? onlyOf(command) : null),
      place: findPlace(reading.words),
      corrections,
      compared: reading.words,
      words,
      known: reading.known,
    };
  };
}

/** A command of some languages is no word of another, however much it looks like one. */
function toldBy(command: CommandFound | null, language: Detected | null): Detected | null {
  if (!command || !language || command.locales.length === 0) return language;
  return command.locales.includes(language.code) ? language : null;
}

/** Where nothing else tells it, a command that one language has tells that language. */
function onlyOf(command: CommandFound | null): Detected | null {
  const [only, ...others] = command?.locales ?? [];
  return only !== undefined && others.length === 0 ? { code: only, confidence: 1 } : null;
}
