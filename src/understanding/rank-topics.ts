import type { Calibration } from './calibration.ts';
import { confidenceOf, lookCloser, looksCloser, meanOf } from './confidence.ts';
import { CLASSIFIERS } from './head.ts';
import { weightIn } from './matrix.ts';
import type { Model, ModelTopic } from './model.ts';
import { classesOf, type Reading } from './read-message.ts';
import { type Backing, createWordWeigher } from './weigh-words.ts';

const MOST = 5;
/** Staff who ask mean their own work rather than a client's question, when both are near. */
const STAFF_LEAN = 3;

export interface Ranked {
  readonly topic: ModelTopic;
  readonly score: number;
  readonly confidence: number;
}

/** The topics likeliest meant, best first. Topics for staff are not shown to clients. */
export function createRanker(model: Model) {
  const backing = createBacking(model);
  const known = new Map(model.topics.map((topic) => [topic.id, topic]));
  const topics = classesOf(model, 'topic').flatMap((id, at) => {
    const topic = known.get(id);
    return topic ? [{ topic, at }] : [];
  });
  const shelves = {
    client: shelve(topics.filter(({ topic }) => !topic.professional)),
    professional: shelve(topics),
  };
  return (reading: Reading, audience: 'client' | 'professional'): Ranked[] => {
    const best = bestOf(shelves[audience], reading.topic.chances);
    return withConfidence(best, reading, { backing, calibration: model.calibration });
  };
}

/** Topics side by side with where their scores stand and what is added to them. */
interface Shelf {
  readonly topics: readonly ModelTopic[];
  readonly places: Int32Array;
  readonly leans: Float64Array;
}

function shelve(all: readonly { readonly topic: ModelTopic; readonly at: number }[]): Shelf {
  return {
    topics: all.map(({ topic }) => topic),
    places: Int32Array.from(all, ({ at }) => at),
    leans: Float64Array.from(all, ({ topic }) => (topic.professional ? STAFF_LEAN : 0)),
  };
}

interface Scored {
  readonly topic: ModelTopic;
  readonly score: number;
}

function bestOf({ topics, places, leans }: Shelf, scores: Float64Array): Scored[] {
  const best: Scored[] = [];
  let least = -Infinity;
  for (let at = 0; at < places.length; at += 1) {
    const score = (scores[places[at] ?? 0] ?? 0) + (leans[at] ?? 0);
    const topic = topics[at];
    if (score <= least || !topic) continue;
    insert(best, { topic, score });
    if (best.length === MOST) least = best[MOST - 1]?.score ?? 0;
  }
  return best;
}

function insert(best: Scored[], one: Scored): void {
  let at = best.length;
  while (at > 0 && one.score > (best[at - 1]?.score ?? 0)) at -= 1;
  best.splice(at, 0, one);
  if (best.length > MOST) best.pop();
}

interface Judging {
  readonly backing: (reading: Reading, topic: string) => Backing;
  readonly calibration: Calibration;
}

/** The first by calibration, the others in proportion to how near they come to it. */
function withConfidence(
  best: readonly Scored[],
  reading: Reading,
  { backing, calibration }: Judging,
): Ranked[] {
  const top = best[0];
  if (reading.vector.count === 0 || !top) return [];
  const scores = reading.topic.chances;
  const mean = meanOf(scores);
  const [first = 0, second = 0, third = 0] = best.map(({ score }) => score - mean);
  const closer = looksCloser(calibration.confidence)
    ? lookCloser(scores, { mean, first: top.score }, backing(reading, top.topic.id))
    : null;
  const { known, count: words } = reading;
  const evidence = { first, second, third, known, words, closer };
  const sure = confidenceOf(calibration.confidence, evidence);
  return best.map(({ topic, score }) => ({
    topic,
    score,
    confidence: sure * Math.exp(calibration.sharpness * (score - mean - first)),
  }));
}

/** A topic has a word when its weight speaks for the topic. */
function createBacking({ vocabulary, matrix }: Model): Judging['backing'] {
  const weigh = createWordWeigher(vocabulary);
  const { classes, start } = matrix.columns[CLASSIFIERS.topic] ?? { classes: [], start: 0 };
  const columns = new Map(classes.map((id, at) => [id, start + at]));
  return ({ words }, topic) => {
    const column = columns.get(topic) ?? -1;
    return weigh(words, (row) => weightIn(matrix, row, column) > 0);
  };
}
