import { type CueMatch, createCueMatcher } from './match-cues.ts';
import type { Model } from './model.ts';
import { normaliseAll } from './normalise.ts';
import { chance, type Reading } from './read-message.ts';

/** The cues of a message, harmless sayings among them. */
export interface CuesFound {
  readonly dangers: readonly CueMatch[];
  readonly cases: readonly CueMatch[];
}

export type FindCues = (text: string, reading: Reading) => CuesFound;

/** Danger and own cases in one look at the words, as far as a long message goes. */
export function createCueFinder({ cues, caseCues }: Pick<Model, 'cues' | 'caseCues'>): FindCues {
  const match = createCueMatcher([...cues, ...caseCues]);
  const ofCases = new Set(caseCues);
  return (text, reading) => {
    const words = text.length > reading.words.length + 40 ? normaliseAll(text) : reading.words;
    const likely = (language: string) => chance(reading.language, language);
    const found = match({ words, likely });
    return {
      dangers: found.filter(({ cue }) => !ofCases.has(cue)),
      cases: found.filter(({ cue }) => ofCases.has(cue)),
    };
  };
}
