import { z } from 'zod';
import { forEachKind, KEPT_DAYS, type KeptKind, type Retention } from '../domain/retention.ts';

/** A hundred years: "for ever" is written as a number somebody has thought about. */
const LONGEST_DAYS = 36_500;

const days = (kept: number, what: string) =>
  z.coerce.number().int().min(1).max(LONGEST_DAYS).default(kept).describe(what);

/** Days that each kind of what is kept stays; how they belong together is in check-together.ts. */
export const retention = {
  RETENTION_EVENTS_DAYS: days(
    KEPT_DAYS.events,
    'days that events and their answers are known, so that what comes twice is answered alike',
  ),
  RETENTION_SENT_DAYS: days(KEPT_DAYS.sent, 'days that messages are kept after they have left'),
  RETENTION_UNSENT_DAYS: days(
    KEPT_DAYS.unsent,
    'days that messages are kept which could not be sent',
  ),
  RETENTION_CONVERSATIONS_DAYS: days(
    KEPT_DAYS.conversations,
    'days that the memory of an idle conversation is kept; then it begins anew',
  ),
  RETENTION_TRANSCRIPTS_DAYS: days(
    KEPT_DAYS.transcripts,
    'days that the lines of conversations are kept',
  ),
  RETENTION_HANDOFFS_DAYS: days(
    KEPT_DAYS.handoffs,
    'days that handoffs are kept after they are over, with messages left by phone',
  ),
  RETENTION_ANSWERS_DAYS: days(
    KEPT_DAYS.answers,
    'days that the page of an answer sent to a phone can be opened',
  ),
  RETENTION_PEOPLE_DAYS: days(
    KEPT_DAYS.people,
    'days that language and place are remembered of a person who has not been heard of; that they want no messages stays',
  ),
  RETENTION_GAPS_DAYS: days(
    KEPT_DAYS.gaps,
    'days that questions are kept that had no answer, after they were last asked',
  ),
  RETENTION_INTERPRETING_DAYS: days(
    KEPT_DAYS.interpreting,
    'days that it is kept what interpreting cost, without any person',
  ),
  RETENTION_AUDIT_DAYS: days(KEPT_DAYS.audit, 'days that it is kept who has read and done what'),
} as const;

type Settings = Readonly<Record<keyof typeof retention, number>>;

export function retentionOf(config: Settings): Retention {
  const daysOf = (kind: KeptKind) => config[`RETENTION_${upperCase(kind)}_DAYS`];
  return { ...forEachKind(daysOf), audit: daysOf('audit') };
}

function upperCase<T extends string>(word: T): Uppercase<T> {
  return word.toUpperCase() as Uppercase<T>;
}
