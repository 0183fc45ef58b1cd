import { z } from 'zod';
import type { ContactBy, HandoffReason, HandoffState, Outcome } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import type { Explained } from '../domain/meaning.ts';
import type { DeskAdvisor } from '../domain/ports.ts';
import type { Link } from '../domain/reply.ts';
import type { LegKind, LegName, LegState } from '../domain/talk.ts';
import type { Channel } from '../domain/turn.ts';

/** What the console's browser code and its server say to each other, under /console/api. */

/** Every changing request carries it: a form of another site cannot. */
export const CSRF_HEADER = 'x-silta-console';

export const OUTCOMES = [
  'answered',
  'guided-on',
  'call-back-agreed',
  'no-contact',
  'other',
] as const satisfies readonly Outcome[];

const E164 = /^\+[1-9]\d{6,14}$/;

export const signInBody = z.strictObject({
  user: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
});

/** `phone` left out keeps the number; null takes chats only. */
export const stateBody = z.strictObject({
  state: z.enum(['ready', 'paused', 'away']),
  phone: z.string().regex(E164).nullable().optional(),
});

/** A whole approved answer; what a channel cannot take in one message it splits. */
const LONGEST_REPLY = 4000;

export const replyBody = z.strictObject({
  text: z.string().trim().min(1).max(LONGEST_REPLY),
  /** Made by the browser for each message, so that a repeated request sends nothing twice. */
  key: z.string().regex(/^[\w-]{8,64}$/),
});

export const closeBody = z.strictObject({ outcome: z.enum(OUTCOMES) });

/** What is done in a call. `to: null` passes it to whoever is free next. */
export const talkBody = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('hold') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({
    do: z.literal('interpreter'),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional(),
  }),
  z.strictObject({
    do: z.literal('transfer'),
    to: z.string().min(1).max(64).nullable(),
    how: z.enum(['cold', 'warm']),
  }),
  z.strictObject({ do: z.literal('end-leg'), leg: z.string().max(40) }),
]);

export type TalkBody = z.infer<typeof talkBody>;

export type Role = 'advisor' | 'supervisor' | 'editor';

export type Verb = 'read' | 'take' | 'ring' | 'skip' | 'reply' | 'close' | 'steer';

export interface MeView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly languages: readonly Locale[];
  readonly state: DeskAdvisor['state'];
  /** The phone that is rung; null while they take chats only. */
  readonly phone: string | null;
  /** The phone of the account, to take calls again. */
  readonly ownPhone: string | null;
}

export interface QueueRow {
  readonly id: string;
  readonly state: HandoffState;
  readonly by: ContactBy;
  readonly channel: Channel;
  readonly language: Locale;
  /** The topic's title in the reader's language. */
  readonly topic: string | null;
  readonly reason: HandoffReason;
  readonly priority: number;
  /** Milliseconds, on the server's clock. */
  readonly since: number;
  readonly notBefore: number | null;
  /** Place in its own queue from 1; 0 when not waiting. */
  readonly position: number;
  /** The caller is on the line now. */
  readonly onLine: boolean;
  /** The name of the advisor who has it or is offered it. */
  readonly advisor: string | null;
  readonly mine: boolean;
  readonly may: readonly Verb[];
}

/** A handoff of the reader's that is over, to whom a message was lost. */
export interface UnreachedRow {
  readonly id: string;
  readonly language: Locale;
  readonly topic: string | null;
  /** When the last of them was written. */
  readonly at: number;
}

export interface QueueView {
  /** The server's clock, so that waiting times are right on any computer. */
  readonly now: number;
  readonly rows: readonly QueueRow[];
  /** For some days. */
  readonly unreached: readonly UnreachedRow[];
}

export interface SaidView {
  readonly text: string;
  readonly language: Locale | null;
  readonly choices: readonly string[];
  readonly links: readonly Link[];
}

/** Why a message did not reach the person; `unknown`: nobody knows whether it did. */
export type LostReason =
  /** WhatsApp's 24 hours after the person last wrote are over. */
  | 'window'
  | 'opted-out'
  /** It takes no messages. */
  | 'number'
  | 'off'
  /** The messages of a day have been sent. */
  | 'limit'
  | 'other'
  | 'unknown';

export interface EntryView {
  readonly seq: number;
  readonly at: number;
  readonly from: 'person' | 'bot' | 'advisor' | 'handoff';
  /** The advisor's name. */
  readonly by: string | null;
  readonly said: readonly SaidView[];
  readonly state: string | null;
  /** Null also where nothing is known against it. */
  readonly lost: LostReason | null;
}

/** The call that is under way. */
export interface TalkView {
  readonly legs: readonly {
    readonly name: LegName;
    readonly kind: LegKind;
    readonly state: Exclude<LegState, 'out'>;
    /** The advisor's name. */
    readonly who: string | null;
    /** What is interpreted. */
    readonly language: string | null;
  }[];
  /** The person hears music. */
  readonly held: boolean;
  /** Languages with interpreters, by code. */
  readonly interpreters: readonly string[];
  /** Who could take the call over now. */
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

export interface HandoffView {
  readonly now: number;
  readonly row: QueueRow;
  readonly question: string;
  /** The topic's title in the person's language, as they have seen it. */
  readonly topicAsSeen: string | null;
  /** The municipality's name. */
  readonly place: string;
  readonly outcome: Outcome | null;
  readonly talk: TalkView | null;
  /** Messages left by phone; their sound is at `/handoffs/:id/voicemails/:recording`. */
  readonly voicemails: readonly {
    readonly recording: string;
    readonly at: number;
    readonly seconds: number;
  }[];
  readonly entries: readonly EntryView[];
  readonly history: readonly {
    readonly at: number;
    readonly state: HandoffState;
    readonly advisor: string | null;
  }[];
}

export interface AnswerText {
  readonly language: Locale;
  readonly title: string;
  /** As the person would get it, warnings and source included. */
  readonly text: string;
  readonly draft: boolean;
}

/** The approved answer on the topic; null where there is none that may be given. */
export interface AnswerView {
  readonly mine: AnswerText | null;
  readonly theirs: AnswerText | null;
}

/** How the question was understood, as `silta ask --explain` tells it; null where nothing was asked. */
export interface ReadingView {
  readonly explained: Explained | null;
  /** Titles of the topics named in it, in the reader's language. */
  readonly titles: Readonly<Record<string, string>>;
}

/** What a server-sent event carries: where to look again, never the news itself. */
export interface Hint {
  readonly queue: boolean;
  /** Handoffs whose conversation went on; null for "any of them". */
  readonly handoffs: readonly string[] | null;
}

export interface TextsView {
  readonly language: Locale;
  readonly offered: readonly Locale[];
  readonly texts: Readonly<Record<string, string>>;
}

/** A message or call that was given up, or of which nobody knows whether it has arrived. */
export interface UnsentView {
  readonly kind: string;
  readonly channel: string;
  /** The handoff it was about; null where it was about none. */
  readonly handoff: string | null;
  readonly due: number;
  /** For the operator: a code, no words and no number. */
  readonly why: string;
}

export interface GapView {
  readonly text: string;
  readonly language: Locale | null;
  readonly topic: string | null;
  readonly count: number;
}

export type RefusalCode =
  | 'bad-request'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'unavailable'
  | 'internal';

/** `message` is a key of the texts. */
export interface ErrorView {
  readonly error: { readonly code: RefusalCode; readonly message: string };
}
