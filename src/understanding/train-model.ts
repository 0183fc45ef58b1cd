import type { Corpus, Phrases } from '../domain/corpus.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { COMMANDS } from '../domain/meaning.ts';
import { UNCALIBRATED } from './calibration.ts';
import { type ConceptIndex, indexConcepts } from './concepts.ts';
import { collectCues } from './cues.ts';
import { newFeatures } from './features.ts';
import { buildTable } from './hash.ts';
import type { Head } from './head.ts';
import type { CommandPhrase, Model, ModelTopic } from './model.ts';
import { normalise } from './normalise.ts';
import { collectSentences, languageClass, type Sentence } from './sentences.ts';
import { type Example, trainHead } from './train-head.ts';
import {
  collectFeatures,
  createVectoriser,
  featureWeight,
  LEAST_EXAMPLES,
  newVector,
  type Vector,
  type Vocabulary,
} from './vocabulary.ts';

const TOPIC_ROUNDS = 1;
const OTHER_ROUNDS = 3;

/** Learns everything from the knowledge base. The same corpus gives the same bytes. */
export function trainModel(corpus: Corpus): Model {
  const sentences = collectSentences(corpus);
  const concepts = indexConcepts(corpus.concepts);
  const vocabulary = buildVocabulary(sentences, concepts);
  const vectors = vectorise(sentences, vocabulary);
  const learn = (rounds: number, classOf: (one: Sentence) => string | null) =>
    trainOn({ sentences, vectors, classOf, rounds, rows: vocabulary.weights.length });
  return {
    vocabulary,
    topics: corpus.topics.map(modelTopic),
    topicHead: learn(TOPIC_ROUNDS, (one) => one.topic),
    languageHead: learn(OTHER_ROUNDS, (one) => languageClass(one.locale, one.words)),
    axisHead: learn(OTHER_ROUNDS, (one) => one.axis),
    emergencyHead: learn(OTHER_ROUNDS, (one) => one.emergency),
    emergencies: corpus.emergencies.map(({ id, priority }) => ({ id, priority })),
    cues: collectCues(corpus.emergencies),
    commands: COMMANDS.flatMap((command) =>
      normalised(corpus.commands[command] ?? {}).map(
        ({ words }): CommandPhrase => ({ command, words }),
      ),
    ),
    languageNames: normalised(corpus.languageNames),
    fillers: normalised(corpus.fillers).map(({ words }) => words),
    superseded: corpus.superseded.flatMap(({ was, now }) =>
      was.map((name) => ({ was: normalise(name), now: normalise(now[0] ?? '') })),
    ),
    places: corpus.places.flatMap(({ id, names }) =>
      names.map((name) => ({ id, name: normalise(name) })),
    ),
    calibration: UNCALIBRATED,
  };
}

function modelTopic({ id, audience, texts }: Corpus['topics'][number]): ModelTopic {
  const phrasings = texts.flatMap(({ locale, asks }) => asks.map((text) => ({ locale, text })));
  return { id, professional: audience === 'professional', phrasings };
}

function normalised(phrases: Phrases): { locale: Locale; words: string }[] {
  return Object.entries(phrases).flatMap(([locale, texts]) =>
    isLocale(locale) ? (texts ?? []).map((text) => ({ locale, words: normalise(text) })) : [],
  );
}

interface Seen {
  readonly kind: number;
  examples: number;
  readonly topics: Set<string>;
}

function buildVocabulary(sentences: readonly Sentence[], concepts: ConceptIndex): Vocabulary {
  const seen = new Map<number, Seen>();
  const features = newFeatures();
  for (const { words, topic } of sentences) {
    collectFeatures(features, concepts, words);
    const own = new Set<number>();
    for (let at = 0; at < features.count; at += 1) {
      const hash = features.hashes[at] ?? 0;
      if (own.has(hash)) continue;
      own.add(hash);
      note(seen, { hash, kind: features.kinds[at] ?? 0, topic });
    }
  }
  const kept = [...seen].filter(([, { examples }]) => examples >= LEAST_EXAMPLES);
  const topics = new Set(sentences.map(({ topic }) => topic)).size;
  return {
    concepts,
    table: buildTable(kept.map(([hash]) => hash)),
    weights: Float32Array.from(kept, ([, one]) => featureWeight(one.kind, one.topics.size, topics)),
  };
}

function note(
  seen: Map<number, Seen>,
  { hash, kind, topic }: { hash: number; kind: number; topic: string | null },
): void {
  const one = seen.get(hash) ?? { kind, examples: 0, topics: new Set<string>() };
  one.examples += 1;
  if (topic) one.topics.add(topic);
  seen.set(hash, one);
}

function vectorise(sentences: readonly Sentence[], vocabulary: Vocabulary): Vector[] {
  const features = newFeatures();
  const vector = newVector(features.hashes.length);
  const fill = createVectoriser(vocabulary);
  return sentences.map(({ words }) => {
    collectFeatures(features, vocabulary.concepts, words);
    fill(features, vector);
    const { count } = vector;
    return { rows: vector.rows.slice(0, count), values: vector.values.slice(0, count), count };
  });
}

interface Lesson {
  readonly sentences: readonly Sentence[];
  readonly vectors: readonly Vector[];
  readonly classOf: (one: Sentence) => string | null;
  readonly rounds: number;
  readonly rows: number;
}

function trainOn({ sentences, vectors, classOf, rounds, rows }: Lesson): Head {
  const names = sentences.map(classOf);
  const classes = [...new Set(names)].filter((name) => name !== null).sort();
  const index = new Map(classes.map((name, at) => [name, at]));
  const examples = vectors.flatMap((vector, at): Example[] => {
    const one = index.get(names[at] ?? '');
    return one === undefined ? [] : [{ vector, class: one }];
  });
  return trainHead({ classes, rows, examples, rounds });
}
