import { evidenceFeatures, lookCloser, meanOf } from './confidence.ts';
import { newFeatures } from './features.ts';
import { fitLogistic, type Row } from './fit-logistic.ts';
import type { Head } from './head.ts';
import { createRandom } from './random.ts';
import { createDenseScorer } from './score-dense.ts';
import type { Sentence } from './sentences.ts';
import { beginTopics, type Lesson } from './train-heads.ts';
import { collectFeatures, createVectoriser, newVector, weightsOf } from './vocabulary.ts';
import { createWordWeigher } from './weigh-words.ts';

/** Every so manyth topic is left out of a fold: its questions then have no answer. */
const LEFT_OUT = 8;
/** Share of such questions assumed in real traffic. */
const UNANSWERABLE = 0.15;

/**
 * Weights of the confidence, learnt from the knowledge base alone: phrasings are asked of a
 * model that has not seen them, whole, shortened and misspelt.
 */
export function learnConfidence(lesson: Lesson): readonly number[] {
  const { folds } = lesson.plan.trial;
  const begun = Array.from({ length: folds }, (_, fold) => beginFold(lesson, fold));
  const rows = begun.flatMap((tryFold) => tryFold());
  return fitLogistic(balance(rows)).map((weight) => Math.round(weight * 1e4) / 1e4);
}

interface Tried extends Row {
  readonly answerable: boolean;
}

function beginFold(lesson: Lesson, fold: number): () => Tried[] {
  const { folds } = lesson.plan.trial;
  const topics = [...new Set(lesson.sentences.map(({ topic }) => topic))];
  const out = new Set(topics.filter((_, at) => at % LEFT_OUT === fold));
  const head = beginTopics(lesson, ({ topic }, at) => at % folds === fold || out.has(topic));
  return () => tryFold(lesson, { fold, out, head: head() });
}

interface Fold {
  readonly fold: number;
  /** Topics that were left out. */
  readonly out: ReadonlySet<string | null>;
  readonly head: Head;
}

function tryFold(lesson: Lesson, { fold, out, head }: Fold): Tried[] {
  const { folds, every, noises } = lesson.plan.trial;
  const ask = createAsker(head, lesson);
  const random = createRandom(7 + fold);
  const rows: Tried[] = [];
  lesson.sentences.forEach((sentence, at) => {
    if (!isAsked(sentence) || at % (folds * every) !== fold) return;
    const noise = noises[Math.floor(random() * noises.length)];
    const asked = noise ? ask(noise(sentence.words, random)) : null;
    if (!asked) return;
    const answerable = !out.has(sentence.topic);
    rows.push({ x: asked.x, y: asked.topic === sentence.topic ? 1 : 0, weight: 1, answerable });
  });
  return rows;
}

function isAsked({ topic, form }: Sentence): boolean {
  return topic !== null && form === 'as-written';
}

type Asker = (words: string) => { x: number[]; topic: string | undefined } | null;

function createAsker(head: Head, { vocabulary, plan }: Lesson): Asker {
  const { closer } = plan.trial;
  const features = newFeatures(vocabulary.longGroup);
  const vector = newVector(features.hashes.length);
  const vectorise = createVectoriser(vocabulary);
  const weighs = weightsOf(vocabulary, 'telling');
  const score = createDenseScorer(head, { weighs, weighing: 'telling' });
  const weigh = createWordWeigher(vocabulary);
  return (words) => {
    collectFeatures(features, vocabulary.concepts, words);
    vectorise(features, vector);
    if (vector.count === 0) return null;
    const scores = score(vector);
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const mean = meanOf(scores);
    const at = (rank: number) => (scores[order[rank] ?? 0] ?? 0) - mean;
    const top = order[0] ?? 0;
    const has = (row: number) => (head.weights[row * scores.length + top] ?? 0) > 0;
    const first = scores[top] ?? 0;
    const evidence = {
      first: at(0),
      second: at(1),
      third: at(2),
      known: vector.count / features.count,
      words: words.split(' ').length,
      closer: closer ? lookCloser(scores, { mean, first }, weigh(words, has)) : null,
    };
    return { x: evidenceFeatures(evidence), topic: head.classes[top] };
  };
}

/** Questions of left-out topics weigh as much as questions without an answer do in traffic. */
function balance(rows: readonly Tried[]): Row[] {
  const without = rows.filter(({ answerable }) => !answerable).length;
  const weight =
    (UNANSWERABLE * (rows.length - without)) / ((1 - UNANSWERABLE) * Math.max(1, without));
  return rows.map((row) => (row.answerable ? row : { ...row, weight }));
}
