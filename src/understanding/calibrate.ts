import { evidenceFeatures } from './confidence.ts';
import { newFeatures } from './features.ts';
import { fitLogistic, type Row } from './fit-logistic.ts';
import type { Head } from './head.ts';
import { NOISES } from './noise.ts';
import { createRandom } from './random.ts';
import type { Sentence } from './sentences.ts';
import { scoreVector } from './train-head.ts';
import { type Lesson, trainTopics } from './train-heads.ts';
import {
  collectFeatures,
  createVectoriser,
  newVector,
  type Vocabulary,
  weightsOf,
} from './vocabulary.ts';

const FOLDS = 2;
/** Every so manyth topic is left out of a fold: its questions then have no answer. */
const LEFT_OUT = 8;
/** Share of such questions assumed in real traffic. */
const UNANSWERABLE = 0.15;
/** Every so manyth phrasing is tried; all would take four times as long. */
const TRIED = 4;

/**
 * Weights of the confidence, learnt from the knowledge base alone: phrasings are asked of a
 * model that has not seen them, whole, shortened and misspelt.
 */
export function learnConfidence(lesson: Lesson): readonly number[] {
  const rows = Array.from({ length: FOLDS }, (_, fold) => tryFold(lesson, fold)).flat();
  return fitLogistic(balance(rows)).map((weight) => Math.round(weight * 1e4) / 1e4);
}

interface Tried extends Row {
  readonly answerable: boolean;
}

function tryFold(lesson: Lesson, fold: number): Tried[] {
  const topics = [...new Set(lesson.sentences.map(({ topic }) => topic))];
  const out = new Set(topics.filter((_, at) => at % LEFT_OUT === fold));
  const head = trainTopics(lesson, ({ topic }, at) => at % FOLDS === fold || out.has(topic));
  const ask = createAsker(head, lesson.vocabulary);
  const random = createRandom(7 + fold);
  const rows: Tried[] = [];
  lesson.sentences.forEach((sentence, at) => {
    if (!isTried(sentence, at, fold)) return;
    const noise = NOISES[Math.floor(random() * NOISES.length)];
    const asked = noise ? ask(noise(sentence.words, random)) : null;
    if (!asked) return;
    const answerable = !out.has(sentence.topic);
    rows.push({ x: asked.x, y: asked.topic === sentence.topic ? 1 : 0, weight: 1, answerable });
  });
  return rows;
}

function isTried({ topic, form }: Sentence, at: number, fold: number): boolean {
  return topic !== null && form === 'as-written' && at % (FOLDS * TRIED) === fold;
}

type Asker = (words: string) => { x: number[]; topic: string | undefined } | null;

function createAsker(head: Head, vocabulary: Vocabulary): Asker {
  const features = newFeatures();
  const vector = newVector(features.hashes.length);
  const vectorise = createVectoriser(vocabulary);
  const weighs = weightsOf(vocabulary, 'telling');
  const scores = new Float64Array(head.classes.length);
  return (words) => {
    collectFeatures(features, vocabulary.concepts, words);
    vectorise(features, vector);
    if (vector.count === 0) return null;
    scoreVector(head.weights, { vector, weighs: weighs, weighing: 'telling' }, scores);
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const at = (rank: number) => (scores[order[rank] ?? 0] ?? 0) - mean;
    const known = vector.count / features.count;
    const count = words.split(' ').length;
    const evidence = { first: at(0), second: at(1), third: at(2), known, words: count };
    return { x: evidenceFeatures(evidence), topic: head.classes[order[0] ?? 0] };
  };
}

/** Questions of left-out topics weigh as much as questions without an answer do in traffic. */
function balance(rows: readonly Tried[]): Row[] {
  const without = rows.filter(({ answerable }) => !answerable).length;
  const weight =
    (UNANSWERABLE * (rows.length - without)) / ((1 - UNANSWERABLE) * Math.max(1, without));
  return rows.map((row) => (row.answerable ? row : { ...row, weight }));
}
