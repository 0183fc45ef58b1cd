import type { Utterable } from '../domain/meaning.ts';
import { choosePassages } from './choose-passages.ts';
import { notExcused } from './excuse-cues.ts';
import type { CueFinder, CuesFound } from './find-cues.ts';
import type { Model } from './model.ts';
import { chance, type Reading } from './read-message.ts';
import { createPassageReader, type PassageRead } from './read-passages.ts';
import type { Passage } from './split-passages.ts';

/** A passage that was read, with the words in it that may give a danger or an own case away. */
export interface ClosePassage extends PassageRead {
  readonly cues: CuesFound;
}

export type ReadClosely = (
  passages: readonly Passage[],
  audience: Utterable['audience'],
) => readonly ClosePassage[];

/** Reads the passages chosen, and wherever they stand those whose words give something away. */
export function createCloseReader(model: Model, findCues: CueFinder['inPassages']): ReadClosely {
  const readPassage = createPassageReader(model);
  return (passages, audience) => {
    const reads = new Map<number, PassageRead>();
    const readAt = (at: number): void => {
      const read = readPassage(passages, at, audience);
      if (read) reads.set(at, read);
    };
    choosePassages(passages).forEach(readAt);
    const longest = longestOf([...reads.values()]);
    const cues = findCues(passages, (name) => (longest ? chance(longest.language, name) : 0));
    cues.forEach((found, at) => {
      if (!reads.has(at) && givesAway(found)) readAt(at);
    });
    return passages.flatMap((_, at) => {
      const read = reads.get(at);
      const found = cues[at];
      return read && found ? [{ ...read, cues: found }] : [];
    });
  };
}

/** Most words tell the language best; null where nothing was read. */
export function longestOf(reads: readonly PassageRead[]): Reading | null {
  const [longest] = reads.toSorted((a, b) => b.reading.words.length - a.reading.words.length);
  return longest?.reading ?? null;
}

function givesAway({ dangers, cases }: CuesFound): boolean {
  return notExcused(dangers).length > 0 || notExcused(cases).length > 0;
}
