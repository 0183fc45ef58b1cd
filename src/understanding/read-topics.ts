import type { Utterable } from '../domain/meaning.ts';
import type { Model } from './model.ts';
import { normalise } from './normalise.ts';
import { createRanker, type Ranked } from './rank-topics.ts';
import { createReader, type Reading } from './read-message.ts';
import { type Correction, createSpellingRescue } from './rescue-spelling.ts';

/** A mended word is believed only when it makes a topic so much surer. */
const CLEARLY = 0.1;

interface Topics {
  /** Normalised, as they were written. */
  readonly written: string;
  readonly reading: Reading;
  readonly ranked: readonly Ranked[];
  readonly corrections: readonly Correction[];
}

/** Reads a message, and once more with its spelling mended when that makes a topic surer. */
export function createTopicReader(model: Model): (utterable: Utterable) => Topics {
  const read = createReader(model);
  // A reader refills its buffers: one of its own keeps the first reading whole.
  const readAgain = createReader(model);
  const rank = createRanker(model);
  const rescue = createSpellingRescue(model);
  return ({ text, audience }) => {
    const written = normalise(text);
    const reading = read(written);
    const ranked = rank(reading, audience);
    const confidence = ranked[0]?.confidence ?? 0;
    const rescued = confidence < model.calibration.answerShort ? rescue(written) : null;
    if (!rescued) return { written, reading, ranked, corrections: [] };
    const again = readAgain(rescued.words);
    const better = rank(again, audience);
    if ((better[0]?.confidence ?? 0) > confidence + CLEARLY) {
      return { written, reading: again, ranked: better, corrections: rescued.corrections };
    }
    return { written, reading, ranked, corrections: [] };
  };
}
