import { type CueMatch, createCueMatcher, matchChinese } from './match-cues.ts';
import type { Model } from './model.ts';
import { normaliseAll } from './normalise.ts';
import { chance, type Reading } from './read-message.ts';
import { scriptOf } from './script-views.ts';
import type { Passage } from './split-passages.ts';

/** The cues of a message or a passage, harmless sayings among them. */
export interface CuesFound {
  readonly dangers: readonly CueMatch[];
  readonly cases: readonly CueMatch[];
}

/** How likely words are of a language, or of one typed in Latin letters (`ru-Latn`). */
export type Likely = (language: string) => number;

export interface CueFinder {
  readonly inMessage: (text: string, reading: Reading) => CuesFound;
  /** For each passage the cues that lie in it or reach into it. */
  readonly inPassages: (passages: readonly Passage[], likely: Likely) => readonly CuesFound[];
}

/** Danger and own cases in one look at the words. */
export function createCueFinder({ cues }: Pick<Model, 'cues'>): CueFinder {
  const match = createCueMatcher(cues);
  return {
    // Where spelling was mended they are looked for in both: mending may hide a cue as well as show one.
    inMessage(text, reading) {
      const likely = (language: string) => chance(reading.language, language);
      const words = normaliseAll(text);
      const mended = words.startsWith(reading.words) ? [] : match({ words: reading.words, likely });
      return sorted([...match({ words, likely }), ...mended]);
    },
    inPassages(passages, likely) {
      const words = passages.map((passage) => passage.words).join(' ');
      const found = match({ words, likely });
      const own = scriptOf(words) === 'han' ? withinEach(found, passages) : spread(found, passages);
      return own.map(sorted);
    },
  };
}

/** The words of a Chinese cue are found any far apart: in a long message they must be of one passage. */
function withinEach(
  found: readonly CueMatch[],
  passages: readonly Passage[],
): readonly (readonly CueMatch[])[] {
  const cues = [...new Set(found.map(({ cue }) => cue).filter(({ view }) => view === 'han'))];
  return passages.map(({ words }) => matchChinese(cues, words));
}

function spread(
  found: readonly CueMatch[],
  passages: readonly Passage[],
): readonly (readonly CueMatch[])[] {
  return passages.map(({ from, count }) =>
    found.filter((one) => one.from < from + count && from <= one.to),
  );
}

function sorted(found: readonly CueMatch[]): CuesFound {
  return {
    dangers: found.filter(({ cue }) => cue.tells === 'danger'),
    cases: found.filter(({ cue }) => cue.tells === 'case'),
  };
}
