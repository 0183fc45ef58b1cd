import type { HandoffReason } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Reply } from './reply.ts';

export const SESSION_VERSION = 1;

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** The place a conversation has reached in a dialog. */
export interface Frame {
  readonly dialog: string;
  readonly step: string;
  readonly data: { readonly [key: string]: Json };
}

/** A question that a caller has come past. */
export interface Stop {
  readonly frame: Frame;
  readonly asked: readonly Reply[];
}

/** Everything remembered of a conversation between turns. Read once and written once a turn. */
export interface Session {
  readonly v: typeof SESSION_VERSION;
  readonly locale: Locale | null;
  readonly place: string | null;
  /** Nobody is asked twice where they live. */
  readonly placeAsked?: true;
  readonly frame: Frame | null;
  /** The topic last answered, for follow-ups and for "send it to my phone". */
  readonly topic: {
    readonly id: string;
    readonly at: number;
    /** Where it was answered for; absent in sessions from before places were told apart. */
    readonly place?: string;
  } | null;
  /** The last question in the person's words, masked: what an advisor reads first. */
  readonly question: string | null;
  /** Danger told in this conversation: whoever helps later must know, however the person then asks. */
  readonly danger: HandoffReason | null;
  /** Misunderstandings in a row; the second brings a human. */
  readonly misses: number;
  readonly silences: number;
  /** How often in a row a caller has asked to hear the same again. */
  readonly repeats: number;
  /** The way a caller has come, for one step back; empty in writing. */
  readonly trail: readonly Stop[];
  /** The open handoff, if any. */
  readonly handoff: string | null;
  /** The place in the queue that was last told in this conversation. */
  readonly placeTold?: number;
  /** Repeated on "9"; the choices are what numbers refer to. */
  readonly last: readonly Reply[];
  readonly greeted: boolean;
  /** The last sentence that was written, to notice a machine that answers ours. */
  readonly echo?: Echo;
}

/** A sentence by its hash, how often in a row it has come, and when last. */
export interface Echo {
  readonly words: number;
  readonly times: number;
  readonly at: number;
}

export function newSession(locale: Locale | null, place: string | null): Session {
  return {
    v: SESSION_VERSION,
    locale,
    place,
    frame: null,
    topic: null,
    question: null,
    danger: null,
    misses: 0,
    silences: 0,
    repeats: 0,
    trail: [],
    handoff: null,
    last: [],
    greeted: false,
  };
}
