import type { Locale } from '../domain/locale.ts';
import { nameIn } from '../domain/place.ts';
import type { ServedKnowledge, ServedTopic } from './model.ts';
import { inChain } from './validity.ts';

/** The topic's title in the language or the best other one; its Finnish term when none is written. */
export function titleOf(knowledge: ServedKnowledge, topic: string, locale: Locale): string {
  const known = knowledge.topics[topic];
  const title = inChain(locale, (one) => known?.texts[one]?.title)?.found;
  return title ?? known?.termsFi[0] ?? topic.replaceAll('-', ' ');
}

/** The topics of a life area that a client may be given, by id. */
export function topicsOf(knowledge: ServedKnowledge, area: string): readonly ServedTopic[] {
  return Object.values(knowledge.topics).filter(
    (topic) => topic.area === area && topic.audience === 'client',
  );
}

export function placeName(knowledge: ServedKnowledge, id: string, locale: Locale): string {
  return nameIn(knowledge.places[id]?.names ?? {}, locale) ?? id;
}
