import { addDays, type Day } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { Fact, Knowledge, Topic } from './model.ts';
import { isOver } from './status.ts';
import { isDue, plannedDay } from './validity.ts';

/** What has to be looked at again, as the shortest list of people's work. */
export interface Stale {
  /** Topics whose review date has passed: they are given with a caution. */
  readonly due: readonly string[];
  /** Facts that have ended: every answer that needs one is withheld. */
  readonly expired: readonly StaleFact[];
  /** Facts that end within the given time, and plans whose day comes in it. */
  readonly expiring: readonly StaleFact[];
  /** Texts that say an earlier revision, by language. */
  readonly behind: Readonly<Partial<Record<Locale, readonly string[]>>>;
}

export interface StaleFact {
  readonly fact: string;
  readonly until: Day;
  /** What one look at the fact sets right. */
  readonly topics: readonly string[];
}

export function staleOn(knowledge: Knowledge, day: Day, withinDays: number): Stale {
  const topics = Object.values(knowledge.topics);
  const ended = Object.entries(knowledge.facts).flatMap(([fact, values]) => {
    const until = lastDay(values);
    return until === null ? [] : [{ fact, until, topics: topicsWith(topics, fact) }];
  });
  const horizon = addDays(day, withinDays);
  const planned = plannedFrom(knowledge, day);
  const expired = ended.filter(({ fact }) => isOver(knowledge.facts[fact] ?? [], day));
  return {
    due: topics.filter((topic) => isDue(knowledge, topic, day)).map(({ id }) => id),
    expired: byTopics(expired),
    expiring: byTopics([
      ...ended.filter((one) => !expired.includes(one) && one.until <= horizon),
      ...planned.filter(({ until }) => until <= horizon),
    ]),
    behind: behindOf(topics),
  };
}

/** Until the eve a text may call it a plan. */
function plannedFrom({ facts, topics }: Knowledge, day: Day): readonly StaleFact[] {
  return Object.entries(facts).flatMap(([fact, values]) =>
    values
      .map(plannedDay)
      .filter((planned) => planned !== null && planned > day)
      .map((planned) => ({
        fact,
        until: addDays(planned ?? day, -1),
        topics: topicsWith(Object.values(topics), fact),
      })),
  );
}

/** Null while one of its values has no end. */
function lastDay(values: readonly Fact[]): Day | null {
  const ends = values.map(({ validTo }) => validTo);
  return ends.includes(null)
    ? null
    : (ends
        .filter((end) => end !== null)
        .sort()
        .at(-1) ?? null);
}

function topicsWith(topics: readonly Topic[], fact: string): readonly string[] {
  return topics.filter((topic) => topic.facts.includes(fact)).map(({ id }) => id);
}

function byTopics(facts: readonly StaleFact[]): readonly StaleFact[] {
  return facts.toSorted(
    (a, b) => b.topics.length - a.topics.length || (a.until < b.until ? -1 : 1),
  );
}

function behindOf(topics: readonly Topic[]): Stale['behind'] {
  const found: Partial<Record<Locale, string[]>> = {};
  for (const topic of topics) {
    for (const [locale, text] of Object.entries(topic.texts)) {
      if (text.body === null || text.follows >= topic.revision) continue;
      const list = found[locale as Locale] ?? [];
      found[locale as Locale] = [...list, topic.id];
    }
  }
  return found;
}
