import type { Outgoing, Person, Voicemail } from './effect.ts';
import type { Handoff } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import type { Entry } from './transcript.ts';
import type { PersonKey, Turn } from './turn.ts';

/** Everything that is kept about one person, as it was at one moment. */
export interface Held {
  /** null where nothing is remembered between conversations. */
  readonly remembered: Person | null;
  /** In the order in which they began. */
  readonly conversations: readonly HeldConversation[];
  /** Open and closed ones, in the order in which people began to wait. */
  readonly handoffs: readonly HeldHandoff[];
  /** Messages and calls that still count for the budget of their day. */
  readonly spent: number;
  /** What is kept of theirs and cannot be read: a number only. */
  readonly unreadable: number;
}

export interface HeldConversation {
  /** When it was last used. Milliseconds since the epoch. */
  readonly touched: number;
  readonly session: Session | null;
  readonly entries: readonly HeldEntry[];
  /** What has come and is not answered yet. */
  readonly turns: readonly Turn[];
  /** Given answers that no entry keeps: they are repeated when the same event comes again. */
  readonly answers: readonly HeldAnswer[];
  /** Messages to them, in the order in which they were queued. */
  readonly messages: readonly HeldMessage[];
}

export type HeldEntry = Omit<Entry, 'conversation'>;

export interface HeldAnswer {
  readonly at: number;
  readonly replies: readonly Reply[];
  readonly locale: Locale | null;
}

export interface HeldMessage {
  readonly message: Outgoing;
  readonly state: 'waiting' | 'sent' | 'lost';
}

export interface HeldHandoff {
  readonly handoff: Handoff;
  /** What was left by phone, without the sound (`RecordStore.voicemail`). */
  readonly voicemails: readonly Omit<Voicemail, 'sound'>[];
}

export interface HeldStore {
  /** One consistent reading, also while others write. */
  held(person: PersonKey): Promise<Held>;
}

/** Who began to wait first stands first. */
export function byBeginning({ handoff: a }: HeldHandoff, { handoff: b }: HeldHandoff): number {
  return a.since - b.since || (a.id < b.id ? -1 : 1);
}

/** True where nothing at all is kept, as of somebody who was never here. */
export function holdsNothing({
  remembered,
  conversations,
  handoffs,
  spent,
  unreadable,
}: Held): boolean {
  const kept = conversations.length + handoffs.length + spent + unreadable;
  return remembered === null && kept === 0;
}
