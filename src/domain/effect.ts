import type { AuditLine } from './audit.ts';
import type { Handoff } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Reply } from './reply.ts';
import type { Announcement, Interpreted, LegName } from './talk.ts';
import type { EntryKind } from './transcript.ts';
import type { Channel, ConversationId, PersonKey } from './turn.ts';

/**
 * What a turn, an advisor's action or a due job wants done besides answering. Effects are data; the
 * store makes them durable in the same transaction as the state that caused them.
 */
export type Effect =
  /** A new handoff; a person has at most one open, so a second one is ignored. */
  | { readonly kind: 'open-handoff'; readonly handoff: Handoff }
  /** Replaces the handoff if it is still at `from`; otherwise the whole transaction is refused. */
  | { readonly kind: 'change-handoff'; readonly from: number; readonly handoff: Handoff }
  | { readonly kind: 'send'; readonly message: Outgoing }
  /** Same key replaces an earlier job. */
  | { readonly kind: 'schedule'; readonly job: Job }
  | { readonly kind: 'unschedule'; readonly key: string }
  | { readonly kind: 'log'; readonly conversation: ConversationId; readonly what: EntryKind }
  | { readonly kind: 'remember'; readonly person: PersonKey; readonly about: Partial<Person> }
  | { readonly kind: 'keep-answer'; readonly answer: KeptAnswer }
  /** How long somebody was helped, for the expected wait of those who come after. */
  | { readonly kind: 'handled'; readonly handled: Handled }
  /** A message that was left; once for each recording, and not for who was forgotten. */
  | { readonly kind: 'keep-voicemail'; readonly voicemail: Voicemail }
  /** A question nobody could answer, for editors. Masked, without any person. */
  | {
      readonly kind: 'gap';
      readonly text: string;
      readonly locale: Locale | null;
      readonly topic: string | null;
    }
  | { readonly kind: 'count'; readonly name: string; readonly label: string }
  /** Interpreting that has ended: what is paid for. */
  | { readonly kind: 'interpreted'; readonly what: Interpreted }
  /** Erase what is known of the person. */
  | { readonly kind: 'forget'; readonly person: PersonKey }
  /** Who did this, for those who watch over the service. */
  | { readonly kind: 'audit'; readonly line: AuditLine };

/** Something that leaves at another time than its cause: through the outbox, in order per address. */
export interface Outgoing {
  /** Idempotency key: the same key is queued once. */
  readonly key: string;
  readonly conversation: ConversationId | null;
  readonly what: OutgoingKind;
  /** Not before this moment, in milliseconds. */
  readonly due: number;
}

export type OutgoingKind =
  | {
      readonly kind: 'message';
      readonly channel: Channel;
      readonly to: string;
      readonly replies: readonly Reply[];
      /** The handoff it is about; absent where it is about none. */
      readonly handoff?: string;
      /** The answer to what this person has just written: nobody else asked for it. */
      readonly inReply?: true;
      /** Somebody typed the number, which may be another's: they learn nothing of its owner. */
      readonly typed?: true;
    }
  /** Rings an advisor's phone about a handoff. */
  | {
      readonly kind: 'ring-advisor';
      readonly handoff: string;
      readonly advisor: string;
      readonly to: string;
      readonly from: string;
    }
  /** Another advisor has taken it: who listens is told, a phone that still rings falls silent. */
  | {
      readonly kind: 'hang-up-offer';
      /** The key of the message that rang the phone. */
      readonly ring: string;
      readonly handoff: string;
      readonly advisor: string;
      readonly offered: number;
    }
  /** Brings the waiting caller into the conference. */
  | {
      readonly kind: 'fetch-caller';
      readonly handoff: string;
      readonly talk: number;
      readonly call: string;
    }
  /** Calls the person back for an advisor who has accepted. */
  | {
      readonly kind: 'call-back';
      readonly handoff: string;
      readonly talk: number;
      readonly to: string;
      readonly from: string;
    }
  | { readonly kind: 'hang-up'; readonly call: string }
  /** Rings an interpreter, or a colleague who is asked to take over. */
  | {
      readonly kind: 'ring-leg';
      readonly handoff: string;
      readonly leg: LegName;
      readonly to: string;
      readonly from: string;
    }
  /** Out of the conference: the person to where they were, others to a goodbye. */
  | {
      readonly kind: 'release-leg';
      readonly handoff: string;
      readonly leg: LegName;
      readonly call: string;
      readonly locale: Locale;
    }
  /** Music for one leg, or back to the talk. */
  | {
      readonly kind: 'hold-leg';
      readonly handoff: string;
      readonly talk: number;
      readonly call: string;
      readonly on: boolean;
    }
  /** Something said to one leg only; `about` is the leg it is about. */
  | {
      readonly kind: 'announce';
      readonly handoff: string;
      readonly talk: number;
      readonly call: string;
      readonly what: Announcement;
      readonly about: LegName;
    }
  /** Looks who is in the conference, as long as the handoff is as it was. */
  | {
      readonly kind: 'check-talk';
      readonly handoff: string;
      readonly talk: number;
      readonly version: number;
    }
  /** Leads a caller who waits on the line out of the queue: it closes. */
  | { readonly kind: 'redirect-call'; readonly handoff: string; readonly call: string }
  /** Brings a message that was left into our own store. */
  | {
      readonly kind: 'fetch-recording';
      readonly handoff: string;
      readonly recording: string;
      readonly seconds: number;
    }
  /** Deletes a recording at the provider. */
  | { readonly kind: 'remove-recording'; readonly recording: string };

/** Less is a breath or the receiver being put down. Seconds. */
export const SHORTEST_MESSAGE = 2;

/** Words left for an advisor. */
export interface Voicemail {
  /** The provider's id of the recording. */
  readonly recording: string;
  readonly handoff: string;
  readonly at: number;
  readonly seconds: number;
  /** Media type of the sound. */
  readonly type: string;
  /** The store locks it away. */
  readonly sound: Uint8Array;
}

/** One talk of a queue (place and language) that has ended. */
export interface Handled {
  readonly place: string;
  readonly locale: Locale;
  /** From the ringing of the advisor's phone, or the taking of the chat, to the end of the talk. */
  readonly seconds: number;
  readonly at: number;
}

export type JobKind =
  | 'handoff-deadline'
  | 'offer'
  | 'closing'
  | 'retention'
  | 'shift'
  /** The console of an advisor has given no sign of life. */
  | 'advisor-gone';

export interface Job {
  readonly key: string;
  readonly kind: JobKind;
  readonly at: number;
  readonly subject: string;
}

/** What is remembered of a person between conversations. */
export interface Person {
  readonly locale: Locale | null;
  readonly place: string | null;
  readonly optedOut: boolean;
  /** Has written to us or called us; others only get what somebody asked for in their name. */
  readonly reached: boolean;
}

/** An answer sent to a phone: the page at /a/:code shows exactly what was spoken, while it holds. */
export interface KeptAnswer {
  readonly code: string;
  readonly topic: string;
  readonly revision: number;
  /** What it rested on: other than today, and something in it no longer holds. */
  readonly basis: string;
  readonly locale: Locale;
  /** The language and the place it was asked for. */
  readonly asked: Locale;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly at: number;
}
