import { lintAsks } from './lint/asks.ts';
import { lintFacets } from './lint/facets.ts';
import { lintFacts } from './lint/facts.ts';
import type { Finding } from './lint/fault.ts';
import { lintMostAsked } from './lint/most-asked.ts';
import { lintPlaces } from './lint/places.ts';
import { lintText } from './lint/text.ts';
import { lintTopic } from './lint/topic.ts';
import { lintWords } from './lint/words.ts';
import type { Knowledge } from './model.ts';

/** Every rule of the editors' guide (knowledge/README.md) that a computer can check. */
export function lintKnowledge(knowledge: Knowledge): readonly Finding[] {
  const topics = Object.values(knowledge.topics);
  return [
    ...topics.flatMap((topic) => lintTopic(knowledge, topic)),
    ...topics.flatMap((topic) => lintText(knowledge, topic)),
    ...lintAsks(topics),
    ...lintFacts(knowledge),
    ...lintFacets(knowledge),
    ...lintMostAsked(knowledge),
    ...lintPlaces(knowledge),
    ...lintWords(knowledge),
  ];
}
