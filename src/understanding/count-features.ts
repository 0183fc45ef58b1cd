import type { ConceptIndex } from './concepts.ts';
import { addTypedFeatures, type Features, KIND, MOST_FEATURES, newFeatures } from './features.ts';
import { arabicSkeleton, cyrillicInLatin, scriptOf } from './script-views.ts';
import { type Sentence, typedScript } from './sentences.ts';
import { collectFeatures, collectTyped } from './vocabulary.ts';

/**
 * Every feature met in any sentence, by open addressing in one flat array: a Map of objects took five
 * times as long, and what is known of a feature lies together, so memory is waited for once.
 */
export interface Counts {
  /** By place, FIELDS numbers side by side. */
  readonly cells: Uint32Array;
  /** By sentence, the places of its features, each once. */
  readonly met: readonly Int32Array[];
  readonly topics: number;
}

/** Numbers of a place: of its feature, and when it was last met. */
export const FIELD = { hash: 0, kind: 1, examples: 2, topics: 3, sentence: 4, topic: 5 } as const;
/** Some are spare: a power of two never lies astride two lines of memory. */
export const FIELDS = 8;

/** A power of two well above the number of different features. */
export const PLACES = 1 << 22;

/** Sentences stand by topic. */
export function countFeatures(
  sentences: readonly Sentence[],
  concepts: ConceptIndex,
  longGroup: number,
): Counts {
  const cells = new Uint32Array(PLACES * FIELDS);
  const features = newFeatures(longGroup);
  const met = new Int32Array(MOST_FEATURES);
  const fetched = new Uint32Array(MOST_FEATURES);
  let topic: string | null = null;
  let topics = 0;
  const all = sentences.map((sentence, at) => {
    if (sentence.topic !== topic) topics += 1;
    topic = sentence.topic;
    featuresOf(features, concepts, sentence);
    const now = { sentence: at + 1, topic: topics, met, fetched };
    return met.slice(0, countAll(cells, features, now));
  });
  return { cells, met: all, topics };
}

interface Now {
  /** Numbers of the sentence and of its topic; none is 0. */
  readonly sentence: number;
  readonly topic: number;
  readonly met: Int32Array;
  readonly fetched: Uint32Array;
}

/** Writes the places of a sentence's features; returns how many there are. */
function countAll(cells: Uint32Array, features: Features, now: Now): number {
  const { sentence, topic, met, fetched } = now;
  lookAtFirst(cells, features, fetched);
  let count = 0;
  for (let at = 0; at < features.count; at += 1) {
    const hash = features.hashes[at] ?? 0;
    const place = placeOf(cells, hash);
    const cell = place * FIELDS;
    if (cells[cell + FIELD.sentence] === sentence) continue;
    met[count] = place;
    count += 1;
    cells[cell + FIELD.hash] = hash;
    cells[cell + FIELD.kind] = features.kinds[at] ?? 0;
    cells[cell + FIELD.sentence] = sentence;
    increase(cells, cell + FIELD.examples);
    if (topic > 0 && cells[cell + FIELD.topic] !== topic) increase(cells, cell + FIELD.topics);
    cells[cell + FIELD.topic] = topic;
  }
  return count;
}

/** What stands where each feature is looked for first: one by one, each would be waited for. */
function lookAtFirst(cells: Uint32Array, { hashes, count }: Features, into: Uint32Array): void {
  for (let at = 0; at < count; at += 1) {
    into[at] = cells[((hashes[at] ?? 0) & (PLACES - 1)) * FIELDS] ?? 0;
  }
}

function increase(cells: Uint32Array, at: number): void {
  cells[at] = (cells[at] ?? 0) + 1;
}

function placeOf(cells: Uint32Array, hash: number): number {
  let place = hash & (PLACES - 1);
  while (isTaken(cells, place * FIELDS, hash)) place = (place + 1) & (PLACES - 1);
  return place;
}

/** By another feature. */
function isTaken(cells: Uint32Array, cell: number, hash: number): boolean {
  return cells[cell + FIELD.examples] !== 0 && cells[cell + FIELD.hash] !== hash;
}

function featuresOf(into: Features, concepts: ConceptIndex, sentence: Sentence): void {
  const { words, form } = sentence;
  if (form === 'typed-only') {
    into.count = 0;
    const cyrillic = scriptOf(words) === 'cyrillic';
    if (cyrillic) addTypedFeatures(into, KIND.cyrillic, cyrillicInLatin(words));
    else addTypedFeatures(into, KIND.arabic, arabicSkeleton(words));
    return;
  }
  collectFeatures(into, concepts, words);
  if (scriptOf(words) !== 'latin') return;
  const script = typedScript(sentence);
  collectTyped(into, words, { cyrillic: script === 'cyrillic', arabic: script === 'arabic' });
}
