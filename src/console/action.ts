import type { Locale } from '../domain/locale.ts';
import type { Explained, Utterable } from '../domain/meaning.ts';
import type { Log } from '../domain/ports.ts';
import type { Interpreters } from '../domain/talk.ts';
import type { Account } from './account.ts';
import type { ActParts } from './act.ts';
import type { NoteReading } from './note-reading.ts';
import type { Acted } from './refuse.ts';
import type { AnswerSource } from './show-answer.ts';

export type Explain = (utterable: Utterable) => Explained;

/** What every action of the advisor API works with. */
export interface ActionParts extends ActParts, AnswerSource {
  readonly accounts: readonly Account[];
  /** A topic's title for people to read. */
  readonly titleOf: (topic: string, locale: Locale) => string;
  readonly placeName: (place: string, locale: Locale) => string;
  /** Why words mean what they do to the service. */
  readonly explain: Explain;
  /** Whom to ring for an interpreter. */
  readonly interpreters: Interpreters;
  /** May a phone that an advisor names be rung (E.164)? */
  readonly mayRing: (number: string) => boolean;
  /** Before what is audited is shown. */
  readonly noteReading: NoteReading;
  readonly once: (key: string, work: () => Promise<Acted>) => Promise<Acted>;
  readonly log: Log;
}

/** One request of somebody who is signed in and has the right to make it. */
export interface Asked {
  readonly account: Account;
  /** Which sign-in of theirs it is. */
  readonly session: string;
  /** The handoff named in the path; empty where there is none. */
  readonly id: string;
  readonly body: unknown;
  /** The reader's language. */
  readonly locale: Locale;
}

export type Action = (parts: ActionParts, asked: Asked) => Promise<Acted>;
