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

/**
 * Danger and own cases in one look at the words, as far as a long message goes. Where its spelling was
 * mended they are looked for in both: mending may hide a cue as well as show one.
 */
export function createCueFinder({ cues }: Pick<Model, 'cues'>): FindCues {
  const match = createCueMatcher(cues);
  return (text, reading) => {
    const likely = (language: string) => chance(reading.language, language);
    const words = normaliseAll(text);
    const mended = words.startsWith(reading.words) ? [] : match({ words: reading.words, likely });
    const found = [...match({ words, likely }), ...mended];
    return {
      dangers: found.filter(({ cue }) => cue.tells === 'danger'),
      cases: found.filter(({ cue }) => cue.tells === 'case'),
    };
  };
}
