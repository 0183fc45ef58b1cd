import { wallClock } from '../domain/helsinki.ts';
import type { Knowledge } from './model.ts';
import { factOn, isDue } from './validity.ts';

/** Topics that carry a caution or are withheld now: their review date or a fact's validity has passed. */
export function staleTopics(knowledge: Knowledge, now: number): readonly string[] {
  const day = wallClock(now).day;
  return Object.values(knowledge.topics)
    .filter((topic) => {
      if (isDue(knowledge, topic, day)) return true;
      return topic.facts.some((id) => factOn(knowledge, id, { day, locale: 'fi' }) === null);
    })
    .map(({ id }) => id);
}
