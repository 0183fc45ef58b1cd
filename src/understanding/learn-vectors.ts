import type { ConceptIndex } from './concepts.ts';
import { addTypedFeatures, type Features, KIND, newFeatures } from './features.ts';
import { buildTable } from './hash.ts';
import type { LearningPlan } from './plan-learning.ts';
import { arabicSkeleton, cyrillicInLatin, scriptOf } from './script-views.ts';
import { type Sentence, typedScript } from './sentences.ts';
import {
  collectFeatures,
  collectTyped,
  commonWeight,
  createVectoriser,
  newVector,
  tellingWeight,
  type Vector,
  type Vocabulary,
} from './vocabulary.ts';

/** All features found in enough sentences, with their weights. Sentences stand by topic. */
export function learnVocabulary(
  sentences: readonly Sentence[],
  concepts: ConceptIndex,
  { longGroup, leastExamples }: LearningPlan,
): Vocabulary {
  const counts = newCounts();
  const features = newFeatures(longGroup);
  let topic: string | null = null;
  let topics = 0;
  sentences.forEach((sentence, at) => {
    if (sentence.topic !== topic) topics += 1;
    topic = sentence.topic;
    featuresOf(features, concepts, sentence);
    countAll(counts, features, { sentence: at + 1, topic: topics });
  });
  const kept = places(counts, leastExamples);
  return {
    concepts,
    longGroup,
    table: buildTable(Uint32Array.from(kept, (place) => counts.hashes[place] ?? 0)),
    ...weigh(counts, kept, topics),
  };
}

/** What features weigh depends on two numbers only, so there are few different weights. */
function weigh(
  { kinds, topics: found }: Counts,
  kept: readonly number[],
  topics: number,
): Pick<Vocabulary, 'weighed' | 'weights'> {
  const numbers = new Map<number, number>();
  const telling: number[] = [];
  const common: number[] = [];
  const weighed = kept.map((place) => {
    const kind = kinds[place] ?? 0;
    const inTopics = found[place] ?? 0;
    const key = inTopics * KINDS + kind;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    telling.push(tellingWeight(kind, inTopics, topics));
    common.push(commonWeight(kind, inTopics, topics));
    return numbers.size - 1;
  });
  return {
    weighed: Uint16Array.from(weighed),
    weights: { telling: Float32Array.from(telling), common: Float32Array.from(common) },
  };
}

/** More than there are kinds of features. */
const KINDS = 8;

/** A power of two well above the number of different features. */
const PLACES = 1 << 22;

/** Open addressing in flat arrays: a Map of objects took five times as long. */
interface Counts {
  readonly hashes: Uint32Array;
  readonly kinds: Uint8Array;
  readonly examples: Uint32Array;
  readonly topics: Uint16Array;
  readonly lastSentence: Uint32Array;
  readonly lastTopic: Uint16Array;
}

function newCounts(): Counts {
  return {
    hashes: new Uint32Array(PLACES),
    kinds: new Uint8Array(PLACES),
    examples: new Uint32Array(PLACES),
    topics: new Uint16Array(PLACES),
    lastSentence: new Uint32Array(PLACES),
    lastTopic: new Uint16Array(PLACES),
  };
}

function countAll(
  counts: Counts,
  features: Features,
  now: { readonly sentence: number; readonly topic: number },
): void {
  const { hashes, kinds, examples, topics, lastSentence, lastTopic } = counts;
  for (let at = 0; at < features.count; at += 1) {
    const hash = features.hashes[at] ?? 0;
    const place = placeOf(counts, hash);
    if (lastSentence[place] === now.sentence) continue;
    hashes[place] = hash;
    kinds[place] = features.kinds[at] ?? 0;
    lastSentence[place] = now.sentence;
    examples[place] = (examples[place] ?? 0) + 1;
    if (now.topic > 0 && lastTopic[place] !== now.topic) topics[place] = (topics[place] ?? 0) + 1;
    lastTopic[place] = now.topic;
  }
}

function placeOf({ hashes, examples }: Counts, hash: number): number {
  let place = hash & (PLACES - 1);
  while (examples[place] !== 0 && hashes[place] !== hash) place = (place + 1) & (PLACES - 1);
  return place;
}

/** Of features met often enough, in ascending order of their hashes. */
function places({ examples, hashes }: Counts, leastExamples: number): number[] {
  const kept: number[] = [];
  for (let place = 0; place < PLACES; place += 1) {
    if ((examples[place] ?? 0) >= leastExamples) kept.push(place);
  }
  return kept.sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0));
}

export function learnVectors(sentences: readonly Sentence[], vocabulary: Vocabulary): Vector[] {
  const features = newFeatures(vocabulary.longGroup);
  const vector = newVector(features.hashes.length);
  const vectorise = createVectoriser(vocabulary);
  return sentences.map((sentence) => {
    featuresOf(features, vocabulary.concepts, sentence);
    vectorise(features, vector);
    const { count, rows, lengths } = vector;
    return { rows: rows.slice(0, count), lengths: { ...lengths }, count };
  });
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
