import type { Calibration } from './calibration.ts';
import { confidenceOf } from './confidence.ts';
import type { Model, ModelTopic } from './model.ts';
import { classesOf, type Reading } from './read-message.ts';

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
    return withConfidence(best, reading, model.calibration);
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

/** The first by calibration, the others in proportion to how near they come to it. */
function withConfidence(
  best: readonly Scored[],
  reading: Reading,
  calibration: Calibration,
): Ranked[] {
  if (reading.vector.count === 0) return [];
  const mean = meanOf(reading.topic.chances);
  const [first = 0, second = 0, third = 0] = best.map(({ score }) => score - mean);
  const evidence = { first, second, third, known: reading.known, words: reading.count };
  const sure = confidenceOf(calibration.confidence, evidence);
  return best.map(({ topic, score }) => ({
    topic,
    score,
    confidence: sure * Math.exp(calibration.sharpness * (score - mean - first)),
  }));
}

function meanOf(scores: Float64Array): number {
  let sum = 0;
  for (const score of scores) sum += score;
  return sum / scores.length;
}
