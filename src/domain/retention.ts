/**
 * How long each kind of what is kept stays, in days. An archive plan or the law on clients of social
 * welfare may demand longer, so each is a setting (`RETENTION_<KIND>_DAYS`).
 */
export const KEPT_DAYS = {
  /** Events and their answers, what a day has spent, tries of PINs: enough for every repetition. */
  events: 7,
  /** Messages that have left. */
  sent: 7,
  /** Messages that came to nothing, for operators to see. */
  unsent: 30,
  /** What is remembered of a conversation in which nothing happens: where it stood, its question. */
  conversations: 30,
  /** Lines of conversations. */
  transcripts: 90,
  /** Handoffs that are over, with what was left for them by phone. */
  handoffs: 90,
  /** Answers sent to phones. */
  answers: 90,
  /** What is remembered of a person of whom nothing has been heard. */
  people: 365,
  /** Questions that had no answer, after the day on which they were last asked. */
  gaps: 365,
  /** What interpreting cost, without any person. */
  interpreting: 730,
  /** Who has read and done what. */
  audit: 730,
} as const;

export type KeptKind = keyof typeof KEPT_DAYS;
export type Retention = Readonly<Record<KeptKind, number>>;

/** All but the trail of who did what, which is cut off by itself so that the rest can be verified. */
export type PurgedKind = Exclude<KeptKind, 'audit'>;
/** The moment before which each kind goes. Milliseconds since the epoch. */
export type PurgeBefore = Readonly<Record<PurgedKind, number>>;
/** How many of each kind have gone: events, messages, memories, lines, handoffs, answers, people, questions, rows. */
export type Purged = Readonly<Record<PurgedKind, number>>;

const DAY_MS = 86_400_000;

export function purgeBefore(days: Retention, now: number): PurgeBefore {
  return forEachKind((kind) => now - days[kind] * DAY_MS);
}

/**
 * The last moment of its day (UTC). A question that had no answer is kept with no more of when it was
 * asked: its moment would tell whose it was, even after that person has been forgotten.
 */
export function endOfDay(moment: number): number {
  return moment - (moment % DAY_MS) + DAY_MS - 1;
}

export function forEachKind<T>(value: (kind: PurgedKind) => T): Readonly<Record<PurgedKind, T>> {
  return {
    events: value('events'),
    sent: value('sent'),
    unsent: value('unsent'),
    conversations: value('conversations'),
    transcripts: value('transcripts'),
    handoffs: value('handoffs'),
    answers: value('answers'),
    people: value('people'),
    gaps: value('gaps'),
    interpreting: value('interpreting'),
  };
}
