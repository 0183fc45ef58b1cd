import type { Locale } from '../domain/locale.ts';
import type { Knowledge, Topic } from './model.ts';

/**
 * A named editor has checked the topic, somebody has checked this language of it against the
 * present revision, and every fact in it is verified.
 */
export function isVerified(knowledge: Knowledge, topic: Topic, locale: Locale): boolean {
  const text = topic.texts[locale];
  if (!text || topic.checked === null || text.follows < topic.revision) return false;
  if (text.translation.checked === null && text.translation.by !== 'human') return false;
  return topic.facts.every((id) =>
    (knowledge.facts[id] ?? []).every((fact) => fact.status === 'verified'),
  );
}
