import type { Concept, Corpus, CorpusTopic, Phrases } from '../domain/corpus.ts';
import { isLocale, type Locale } from '../domain/locale.ts';
import { COMMANDS } from '../domain/meaning.ts';
import { learnConfidence } from './calibrate.ts';
import { THRESHOLDS } from './calibration.ts';
import { indexConcepts } from './concepts.ts';
import { bindCues } from './cue-book.ts';
import { collectCues } from './cues.ts';
import { learnVectors } from './learn-vectors.ts';
import type { Model, ModelTopic } from './model.ts';
import { normalise } from './normalise.ts';
import { bindPhrasings } from './phrasing-book.ts';
import { planLearning } from './plan-learning.ts';
import { scriptOf } from './script-views.ts';
import { collectSentences, isDangerous, type Sentence } from './sentences.ts';
import { type BeginHead, trainHere } from './train-aside.ts';
import { trainHeads } from './train-heads.ts';
import { bindWords } from './word-book.ts';

/** Learns everything from the knowledge base. The same corpus gives the same bytes, however heads are learnt. */
export function trainModel(corpus: Corpus, begin: BeginHead = trainHere): Model {
  const sentences = collectSentences(corpus);
  const plan = planLearning(sentences.length);
  const { vocabulary, vectors } = learnVectors(sentences, indexConcepts(conceptsOf(corpus)), plan);
  const lesson = { sentences, vectors, vocabulary, plan, begin };
  return {
    vocabulary,
    matrix: trainHeads(lesson),
    topics: corpus.topics.map(modelTopic),
    phrasings: bindPhrasings(corpus.topics),
    words: bindWords(commonWords(sentences)),
    emergencies: corpus.emergencies.map(({ id, priority }) => ({ id, priority })),
    cues: bindCues([
      ...collectCues('danger', corpus.emergencies),
      ...collectCues('case', corpus.cases),
    ]),
    commands: COMMANDS.flatMap((command) =>
      normalised(corpus.commands[command] ?? {}).map((phrase) => ({ command, ...phrase })),
    ),
    languageNames: normalised(corpus.languageNames),
    fillers: normalised(corpus.fillers).map(({ words }) => words),
    asking: normalised(corpus.asking).map(({ words }) => words),
    greetings: greetingsOf(corpus),
    places: corpus.places.flatMap(({ id, names }) =>
      names.map((name) => ({ id, name: normalise(name) })),
    ),
    calibration: { ...THRESHOLDS, confidence: learnConfidence(lesson) },
  };
}

const LEAST_USES = 4;
const LEAST_LETTERS = 4;

function commonWords(sentences: readonly Sentence[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const { words, topic, form } of sentences) {
    if (topic === null || form !== 'as-written') continue;
    for (const word of words.split(' ')) uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const common = [...uses].filter(
    ([word, count]) =>
      count >= LEAST_USES && word.length >= LEAST_LETTERS && scriptOf(word) !== 'han',
  );
  return common.map(([word]) => word);
}

const SHORT_WORDS = 2;

/** Sentences teach that "moi" is French; alone it is a Finn's hello. */
function greetingsOf({ axis }: Corpus): Model['greetings'] {
  const short = axis
    .filter(({ id }) => id === 'social')
    .flatMap(({ phrases }) => normalised(phrases))
    .filter(({ words }) => words.split(' ').length <= SHORT_WORDS);
  return short.filter(
    ({ words, locale }) => !short.some((one) => one.words === words && one.locale !== locale),
  );
}

/** A dead name and the words for it now mean one thing, so either finds the topic. */
function conceptsOf({ concepts, superseded }: Corpus): Concept[] {
  const renamed = superseded.map(({ was, now }, at) => ({
    id: `renamed-${at}`,
    words: { fi: [...was, ...now] },
  }));
  return [...concepts, ...renamed];
}

function modelTopic({ id, audience, handoffReasons }: CorpusTopic): ModelTopic {
  const professional = audience === 'professional';
  return { id, professional, dangerous: isDangerous(handoffReasons) };
}

function normalised(phrases: Phrases): { locale: Locale; words: string }[] {
  return Object.entries(phrases).flatMap(([locale, texts]) =>
    isLocale(locale) ? (texts ?? []).map((text) => ({ locale, words: normalise(text) })) : [],
  );
}
