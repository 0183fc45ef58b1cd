import type { Concept } from '../../src/domain/corpus.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Meaning } from '../../src/domain/meaning.ts';

export interface Phrasing {
  readonly topic: string;
  readonly locale: Locale;
  readonly text: string;
}

export interface Question {
  readonly locale: Locale;
  readonly text: string;
}

/** The same for every system: what to learn from and what to be asked then. */
export interface Lesson {
  readonly phrasings: readonly Phrasing[];
  /** The lexicon that Silta's matcher comes with; no other system can use one. */
  readonly concepts: readonly Concept[];
  readonly questions: readonly Question[];
  /** So many questions are asked before time is taken. */
  readonly warm: number;
}

export interface Found {
  readonly topic: string;
  /** More is surer; the scale is the system's own. */
  readonly score: number;
}

export interface Answer {
  /** Best first, each topic once. */
  readonly found: readonly Found[];
  /** What Silta would do; the others only rank. */
  readonly decision: Meaning['decision'] | null;
}

export interface Report {
  /** Milliseconds. */
  readonly learning: number;
  /** Memory that learning added to the process, in bytes. */
  readonly added: number;
  readonly answers: readonly Answer[];
  /** Milliseconds, one for each question. */
  readonly took: readonly number[];
}

export type Ask = (question: Question) => Answer | Promise<Answer>;
