import { wallClock } from '../domain/helsinki.ts';
import type { Knowledge } from './model.ts';
import { factOn, isPastReview } from './validity.ts';

/** Topics that carry a caution or are withheld now: their review date or a fact's validity has passed. */
export function staleTopics(knowledge: Knowledge, now: number): readonly string[] {
  const day = wallClock(now).day;
  return Object.values(knowledge.topics)
    .filter((topic) => {
      const due = isPastReview({ ...topic, months: topic.reviewMonths, day });
      return due || topic.facts.some((id) => factOn(knowledge, id, { day, locale: 'fi' }) === null);
    })
    .map(({ id }) => id);
}
