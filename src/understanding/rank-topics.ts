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
  const topics = classesOf(model, 'topic').flatMap((id, at) => {
    const topic = model.topics.find((one) => one.id === id);
    return topic ? [{ topic, at, lean: topic.professional ? STAFF_LEAN : 0 }] : [];
  });
  const forClients = topics.filter(({ topic }) => !topic.professional);
  return (reading: Reading, audience: 'client' | 'professional'): Ranked[] => {
    const best: Scored[] = [];
    for (const { topic, at, lean } of audience === 'client' ? forClients : topics) {
      insert(best, { topic, score: (reading.topic.chances[at] ?? 0) + lean });
    }
    return withConfidence(best, reading, model.calibration);
  };
}

interface Scored {
  readonly topic: ModelTopic;
  readonly score: number;
}

function insert(best: Scored[], one: Scored): void {
  if (best.length === MOST && one.score <= (best[MOST - 1]?.score ?? 0)) return;
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
  const { chances } = reading.topic;
  const mean = chances.reduce((sum, score) => sum + score, 0) / chances.length;
  const [first = 0, second = 0, third = 0] = best.map(({ score }) => score - mean);
  const evidence = { first, second, third, known: reading.known, words: reading.count };
  const sure = confidenceOf(calibration.confidence, evidence);
  return best.map(({ topic, score }) => ({
    topic,
    score,
    confidence: sure * Math.exp(calibration.sharpness * (score - mean - first)),
  }));
}
