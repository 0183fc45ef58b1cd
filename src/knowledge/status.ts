import type { Day } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { ClaimStatus, Fact, Knowledge, Topic, TopicText } from './model.ts';
import { isShortOnly } from './placeholders.ts';
import { missingSafetySlots } from './safety-slots.ts';
import { isDue } from './validity.ts';

/** How much is written, checked and due: a stable form for scripts. Names as they are printed. */
export interface Status {
  readonly topics: number;
  readonly languages: Readonly<Record<string, LanguageStatus>>;
  /** Facts by how sure they are; of successive values the weakest counts. */
  readonly facts: Readonly<Record<ClaimStatus, number>>;
  /** Facts of which no value holds any more. */
  readonly expired: number;
  /** Topics whose review date, or that of a fact in them, has passed. */
  readonly due: number;
  /** Unfilled safety slots, over all municipalities. */
  readonly missing_slots: number;
}

export interface LanguageStatus {
  /** Written whole. */
  readonly topics: number;
  /** Of them translated by a machine and read by nobody. */
  readonly machine: number;
  readonly checked: number;
  /** Behind the revision of the topic. */
  readonly stale: number;
}

const BY_WEAKNESS: readonly ClaimStatus[] = ['memory', 'local', 'pending', 'old', 'verified'];

export function statusOf(knowledge: Knowledge, day: Day): Status {
  const topics = Object.values(knowledge.topics);
  const facts = Object.values(knowledge.facts);
  return {
    topics: topics.length,
    languages: languagesOf(topics),
    facts: countFacts(facts),
    expired: facts.filter((values) => isOver(values, day)).length,
    due: topics.filter((topic) => isDue(knowledge, topic, day)).length,
    missing_slots: Object.values(knowledge.places).reduce(
      (sum, place) => sum + missingSafetySlots(knowledge, place).length,
      0,
    ),
  };
}

/** Every value it ever had has ended before the day. */
export function isOver(values: readonly Fact[], day: Day): boolean {
  return values.every(({ validTo }) => validTo !== null && validTo < day);
}

function languagesOf(topics: readonly Topic[]): Record<string, LanguageStatus> {
  const found: Record<string, LanguageStatus> = {};
  for (const topic of topics) {
    for (const [locale, text] of Object.entries(topic.texts) as [Locale, TopicText][]) {
      if (text.body === null || isShortOnly(text.body)) continue;
      found[locale] = withText(found[locale] ?? NOTHING, topic, text);
    }
  }
  return found;
}

const NOTHING: LanguageStatus = { topics: 0, machine: 0, checked: 0, stale: 0 };

function withText(sofar: LanguageStatus, topic: Topic, text: TopicText): LanguageStatus {
  const { by, checked } = text.translation;
  return {
    topics: sofar.topics + 1,
    machine: sofar.machine + (by === 'machine' && checked === null ? 1 : 0),
    checked: sofar.checked + (checked === null ? 0 : 1),
    stale: sofar.stale + (text.follows < topic.revision ? 1 : 0),
  };
}

function countFacts(facts: readonly (readonly Fact[])[]): Record<ClaimStatus, number> {
  const counts = { verified: 0, old: 0, memory: 0, pending: 0, local: 0 };
  for (const values of facts) {
    const weakest = BY_WEAKNESS.find((status) => values.some((fact) => fact.status === status));
    if (weakest) counts[weakest] += 1;
  }
  return counts;
}
