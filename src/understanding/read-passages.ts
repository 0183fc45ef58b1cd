import type { Utterable } from '../domain/meaning.ts';
import type { Model } from './model.ts';
import { MATCHED } from './normalise.ts';
import { createRanker, type Ranked } from './rank-topics.ts';
import { createReader, type Judged, type Reading } from './read-message.ts';
import type { Passage } from './split-passages.ts';
import { middleOf, type TopicTold } from './weigh-passages.ts';

/** A passage as it was read, apart from the reader's buffers. */
export interface PassageRead {
  readonly passage: Passage;
  readonly reading: Reading;
  readonly ranked: readonly Ranked[];
  /** Best first, what was said before a question taken into account. */
  readonly topics: readonly TopicTold[];
}

/** Reads the passage in a place of a message. */
export type ReadPassage = (
  passages: readonly Passage[],
  at: number,
  audience: Utterable['audience'],
) => PassageRead | null;

/** "How can I exchange it?": a question less sure than this is read once more, with what was said before. */
const SURE = 0.85;

export function createPassageReader(model: Model): ReadPassage {
  const read = createReader(model);
  const rank = createRanker(model);
  return (passages, at, audience) => {
    const passage = passages[at];
    if (!passage) return null;
    const fresh = read(passage.words);
    const ranked = rank(fresh, audience);
    const reading = keep(fresh);
    const own = toTold(ranked);
    const before = passages[at - 1];
    const isClear = !passage.asks || (own[0]?.confidence ?? 0) >= SURE;
    if (isClear || !before) return { passage, reading, ranked, topics: own };
    const more = toTold(rank(read(withBefore(before.words, passage.words)), audience));
    return { passage, reading, ranked, topics: middleOf(own, more) };
  };
}

function toTold(ranked: readonly Ranked[]): readonly TopicTold[] {
  return ranked.map(({ topic, confidence }) => ({ topic: topic.id, confidence }));
}

/** As many of the words before as can be read at once. */
function withBefore(before: string, words: string): string {
  const said = before.split(' ');
  let chars = MATCHED.chars - words.length;
  let left = MATCHED.words - words.split(' ').length;
  let from = said.length;
  while (from > 0 && left > 0 && chars > (said[from - 1] ?? '').length) {
    from -= 1;
    left -= 1;
    chars -= (said[from] ?? '').length + 1;
  }
  return [...said.slice(from), words].join(' ');
}

/** A reader refills its buffers with the next words: what is needed of these is copied. */
function keep(reading: Reading): Reading {
  return {
    ...reading,
    vector: { ...reading.vector },
    language: copyOf(reading.language),
    axis: copyOf(reading.axis),
    manner: copyOf(reading.manner),
    emergency: copyOf(reading.emergency),
    danger: copyOf(reading.danger),
  };
}

function copyOf({ classes, chances }: Judged): Judged {
  return { classes, chances: chances.slice() };
}
