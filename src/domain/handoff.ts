import type { Locale } from './locale.ts';
import type { Talk } from './talk.ts';
import type { Channel, ConversationId, PersonKey } from './turn.ts';

export const HANDOFF_REASONS = [
  'emergency',
  'violence',
  'distress',
  'third-party-worry',
  'explicit-human',
  'decision-or-appeal',
  'legal-advice',
  'complaint',
  'personal-case-status',
  'form-filling',
  'booking',
  'interpreter-needed',
  'unknown',
  'technical-problem',
] as const;
export type HandoffReason = (typeof HANDOFF_REASONS)[number];

export type HandoffState =
  | 'waiting'
  | 'offered'
  | 'connecting'
  | 'active'
  | 'wrap-up'
  | 'done'
  | 'call-back'
  | 'dialling'
  | 'missed'
  | 'message-left'
  | 'abandoned';

/** How the advisor will reach the person: words in the same thread, or a phone call. */
export type ContactBy = 'chat' | 'phone';

export type Outcome = 'answered' | 'guided-on' | 'call-back-agreed' | 'no-contact' | 'other';

/**
 * Raised when the meaning of a stored handoff changes; rows without one are of version 1. A process
 * leaves alone what a newer one has written, as both run side by side while one replaces the other.
 */
export const HANDOFF_VERSION = 1;

/** A person's way to a human, on any channel. Kept until a person has dealt with it. */
export interface Handoff {
  readonly id: string;
  /** Raised by one with every change; a change names the version it was made from. */
  readonly version: number;
  readonly state: HandoffState;
  readonly conversation: ConversationId;
  readonly person: PersonKey;
  readonly channel: Channel;
  /** Where the thread continues (`+358…`, `whatsapp:…`); null for web chat, which reads its conversation. */
  readonly address: string | null;
  readonly by: ContactBy;
  /** Where a phone contact is made: the caller's live call, or the number to call back. */
  readonly phone: HandoffPhone | null;
  readonly locale: Locale;
  /** Where the person lives, for what they ask. */
  readonly place: string;
  /** The place whose advisors answer: that of the line, or of the queue it shares. */
  readonly queue: string;
  readonly reason: HandoffReason;
  readonly topic: string | null;
  /** What the person last asked, masked. The first line an advisor reads. */
  readonly question: string;
  /** Safety class: 1 danger to life … 5 everything else. Smaller goes first. */
  readonly priority: number;
  /** The moment the place in the queue counts from. It never moves while the person waits. */
  readonly since: number;
  /** When the present state began. */
  readonly at: number;
  /** When the present state runs out and its owner must act; null for terminal states. */
  readonly deadline: number | null;
  readonly advisor: string | null;
  /** While it is offered: whose phones ring. `advisor` is set where it is one. */
  readonly rung: readonly string[];
  /** Advisors who skipped or did not answer this round. */
  readonly skipped: readonly string[];
  /** How long its advisor writes it down, in milliseconds; null for as long as everybody. */
  readonly wrapUpMs: number | null;
  /** Call-backs that were dialled. */
  readonly tries: number;
  /** A call-back not before this moment; null when it may be made at once. */
  readonly notBefore: number | null;
  readonly outcome: Outcome | null;
  /** The telephone talk that is under way, or was last; null before one. */
  readonly talk: Talk | null;
  readonly history: readonly HandoffStep[];
}

export interface HandoffPhone {
  /** E.164. */
  readonly number: string | null;
  /** The live call waiting in the queue, when there is one. */
  readonly call: string | null;
  /** The line (our number) it came in on; the caller id of what we dial. */
  readonly line: string | null;
}

export interface HandoffStep {
  readonly at: number;
  readonly state: HandoffState;
  readonly advisor: string | null;
}

const TERMINAL: ReadonlySet<HandoffState> = new Set(['done', 'abandoned']);
const QUEUED: ReadonlySet<HandoffState> = new Set([
  'waiting',
  'offered',
  'call-back',
  'message-left',
]);
const TALKING: ReadonlySet<HandoffState> = new Set(['connecting', 'dialling', 'active']);

export function isOpen(handoff: Handoff): boolean {
  return !TERMINAL.has(handoff.state);
}

/** Still in the queue: counts for positions and can be claimed. */
export function isQueued(handoff: Handoff): boolean {
  return QUEUED.has(handoff.state);
}

/** Whose phones ring about it. */
export function rungFor({ state, rung, advisor }: Handoff): readonly string[] {
  if (state !== 'offered') return [];
  return rung.length === 0 && advisor !== null ? [advisor] : rung;
}

export function isOfferedTo(handoff: Handoff, advisor: string): boolean {
  return rungFor(handoff).includes(advisor);
}

/**
 * When the last offer was made. What happens to an offered person (they hang up, it becomes urgent,
 * one of several skips) does not make a new offer.
 */
export function offeredAt({ history }: Handoff): number | null {
  const last = history.findLastIndex((step) => step.state === 'offered');
  const before = history.slice(0, last).findLastIndex((step) => step.state !== 'offered');
  return last === -1 ? null : (history[before + 1]?.at ?? null);
}

/** An advisor has taken it: the bot is silent. */
export function isWithAdvisor(handoff: Handoff): boolean {
  return TALKING.has(handoff.state);
}

/** Nobody's phone rings unasked who told of violence. */
export function mayRingUnasked({ reason }: Pick<Handoff, 'reason'>): boolean {
  return reason !== 'violence';
}

/** Only an advisor decides whether it is safe to ring: they told of violence, and were never to be called back. */
export function isRungOnRequest(handoff: Pick<Handoff, 'reason' | 'history'>): boolean {
  return !mayRingUnasked(handoff) && handoff.history.every(({ state }) => state !== 'call-back');
}
