import type { Locale } from '../domain/locale.ts';
import type { Fact, ServedKnowledge, ServedTopic } from './model.ts';

interface Reading {
  /** The language the text is written in. */
  readonly locale: Locale;
  /** The language the person asked in, whose own values the text is filled with. */
  readonly asked: Locale;
}

/**
 * A named editor has checked the topic, somebody has checked this language of it against the
 * present revision, and every fact that it is filled with is verified.
 */
export function isVerified(knowledge: ServedKnowledge, topic: ServedTopic, read: Reading): boolean {
  const text = topic.texts[read.locale];
  if (!text || topic.checked === null || text.follows < topic.revision) return false;
  if (text.translation.checked === null && text.translation.by !== 'human') return false;
  return topic.facts.every((id) =>
    valuesFor(knowledge, id, read.asked).every(({ status }) => status === 'verified'),
  );
}

/** All values that may be given for a fact in a language, one after another or in its stead. */
function valuesFor({ facts }: ServedKnowledge, id: string, asked: Locale): readonly Fact[] {
  return (facts[id] ?? []).flatMap((own) => {
    const variant = own.variants[asked];
    return variant === undefined ? [own] : [own, ...(facts[variant] ?? [])];
  });
}
