import type { Example } from './count-weights.ts';
import { hashText, mix } from './hash.ts';
import type { Head, Weighing } from './head.ts';
import { buildMatrix, type Matrix } from './matrix.ts';
import type { LearningPlan } from './plan-learning.ts';
import { createDenseScorer } from './score-dense.ts';
import { languageClass, type Sentence } from './sentences.ts';
import type { BeginHead } from './train-aside.ts';
import { type HeadTraining, trainHead } from './train-head.ts';
import { type Vector, type Vocabulary, weightsOf } from './vocabulary.ts';

export interface Lesson {
  readonly sentences: readonly Sentence[];
  readonly vectors: readonly Vector[];
  readonly vocabulary: Vocabulary;
  readonly plan: LearningPlan;
  /** All heads are begun before the first of them is asked for. */
  readonly begin: BeginHead;
}

const OTHER_ROUNDS = 2;
/** What is decided by a hair in one order of the examples seldom is in the mean of three. */
const ORDERS = 3;

type ClassOf = (sentence: Sentence, at: number) => string | null;

interface Course {
  readonly rounds: number;
  readonly orders: number;
  readonly weighing: Weighing;
}

/** In the order of CLASSIFIERS. */
export function trainHeads(lesson: Lesson): Matrix {
  const telling: Course = { rounds: OTHER_ROUNDS, orders: ORDERS, weighing: 'telling' };
  const common: Course = { rounds: OTHER_ROUNDS, orders: ORDERS, weighing: 'common' };
  const language: ClassOf = (one) =>
    one.form === 'as-written' ? languageClass(one.locale, one.words) : null;
  const begun = [
    { ...telling, head: beginTopics(lesson) },
    { ...telling, head: lesson.begin(planTraining(lesson, { ...telling, orders: 1 }, language)) },
    { ...telling, head: beginDoubting(lesson, telling, AXIS) },
    { ...common, head: beginDoubting(lesson, common, AXIS) },
    { ...common, head: beginDoubting(lesson, common, EMERGENCY) },
    { ...telling, head: beginDoubting(lesson, telling, DANGER) },
  ];
  const parts = begun.map((part) => ({ ...part, head: part.head() }));
  return buildMatrix(parts, lesson.vocabulary);
}

/** A side on which most questions are plain, and some topics' questions doubtful. */
interface Side {
  readonly classOf: (one: Sentence) => string | null;
  readonly isDoubtful: (one: Sentence) => boolean;
  readonly plain: string;
  /**
   * Plain questions outnumber the rest twenty to one: every so manyth of a kind is enough. Chosen by
   * their words, so that what is added to the content does not change which others are learnt from.
   */
  readonly every: (one: Sentence) => number;
}

const AXIS: Side = {
  classOf: (one) => one.axis,
  isDoubtful: (one) => one.doubtful.axis,
  plain: 'info',
  every: () => 2,
};

const EMERGENCY: Side = {
  classOf: (one) => one.emergency,
  isDoubtful: (one) => one.doubtful.emergency,
  plain: 'none',
  // All that was written to look like danger, few of the others: they need not be told apart.
  every: (one) => (one.topic === null && one.axis === null ? 1 : 8),
};

/** Danger of any class against everything else: what the classes share is learnt better so. */
const DANGER: Side = {
  classOf: ({ emergency }) => (emergency === null || emergency === 'none' ? emergency : 'danger'),
  isDoubtful: (one) => one.doubtful.emergency,
  plain: 'none',
  every: () => 1,
};

export function beginTopics(
  lesson: Lesson,
  leaveOut: (one: Sentence, at: number) => boolean = () => false,
): () => Head {
  const course: Course = { rounds: lesson.plan.topicRounds, orders: 1, weighing: 'telling' };
  const topicOf: ClassOf = (one, at) => (leaveOut(one, at) ? null : one.topic);
  return lesson.begin(planTraining(lesson, course, topicOf));
}

function planTraining(lesson: Lesson, course: Course, classOf: ClassOf): HeadTraining {
  const { sentences, vectors, vocabulary } = lesson;
  const { doubt, rate } = lesson.plan;
  const names = sentences.map(classOf);
  const classes = [...new Set(names)].filter((name) => name !== null).sort();
  const index = new Map(classes.map((name, at) => [name, at]));
  const examples = vectors.flatMap((vector, at): Example[] => {
    const one = index.get(names[at] ?? '');
    return one === undefined ? [] : [{ vector, class: one }];
  });
  const weighs = weightsOf(vocabulary, course.weighing);
  return { classes, weighs, examples, ...course, doubt, rate };
}

/**
 * First without the doubtful sentences; then with those of them that read like plain questions
 * to what was learnt without them.
 */
function beginDoubting(lesson: Lesson, course: Course, side: Side): () => Head {
  const { isDoubtful, plain } = side;
  const isKept = (one: Sentence) => mix(hashText(one.words)) % side.every(one) === 0;
  const thinned = (one: Sentence): string | null => {
    const name = side.classOf(one);
    return name === plain && !isKept(one) ? null : name;
  };
  const sure: ClassOf = (one) => (isDoubtful(one) ? null : thinned(one));
  const first = trainHead(planTraining(lesson, { ...course, rounds: 1, orders: 1 }, sure));
  const reads = createReader(first, lesson, course);
  const final: ClassOf = (one, at) => {
    const vector = lesson.vectors[at];
    if (!isDoubtful(one) || !vector) return thinned(one);
    return isKept(one) && reads(vector) === plain ? plain : null;
  };
  return lesson.begin(planTraining(lesson, course, final));
}

/** Tells the likeliest class of a vector. */
function createReader(head: Head, { vocabulary }: Lesson, { weighing }: Course) {
  const weighs = weightsOf(vocabulary, weighing);
  const score = createDenseScorer(head, { weighs, weighing });
  return (vector: Vector): string | undefined => {
    const scores = score(vector);
    return head.classes[scores.indexOf(Math.max(...scores))];
  };
}
