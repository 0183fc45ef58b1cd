import type { BudgetStore } from './budget-port.ts';
import type { DeskStore } from './desk-port.ts';
import type { Effect, Handled, Job, KeptAnswer, Outgoing, Person, Voicemail } from './effect.ts';
import type { Handoff, Outcome } from './handoff.ts';
import type { Locale } from './locale.ts';
import type { PrivacyStore } from './privacy-port.ts';
import type { Reply } from './reply.ts';
import type { PurgeBefore, Purged } from './retention.ts';
import type { Session } from './session.ts';
import type { Interpreted, LegName, TalkEvent, TalkWish } from './talk.ts';
import type { Entry } from './transcript.ts';
import type { ConversationId, PersonKey, Turn } from './turn.ts';

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

export interface Ids {
  /** Unique, sorts by time of making (ULID). */
  next(): string;
  /** Unguessable, short enough to type: for links sent to phones. */
  code(): string;
}

/**
 * Everything durable, in domain transactions: each method is atomic and durable when it resolves;
 * an event that is only accepted survives the process and may be lost with the power.
 * Times come in as arguments. An engine that is down rejects with Fault('store-down').
 */
export interface Store {
  readonly turns: TurnStore;
  readonly handoffs: HandoffStore;
  readonly outbox: OutboxStore;
  readonly jobs: JobStore;
  readonly records: RecordStore;
  readonly desk: DeskStore;
  readonly budget: BudgetStore;
  readonly privacy: PrivacyStore;
  /** Called after every commit that others may want to know of. A hint: re-read the truth. */
  onChange(listener: (change: Change) => void): () => void;
  /** Rejects unless a write can be made durable now. */
  probe(now: number): Promise<void>;
  close(): Promise<void>;
}

export type Change =
  | { readonly kind: 'conversation'; readonly id: ConversationId }
  /** Who waits or is helped, who is at work, or that a message to somebody came to nothing. */
  | { readonly kind: 'queue' }
  | { readonly kind: 'outbox' }
  /** A talk has ended, or who is at work has changed: waits are another length now. */
  | { readonly kind: 'pace' }
  | { readonly kind: 'jobs' };

export interface Inbound {
  readonly turn: Turn;
  /** SHA-256 of what makes the event what it is; the same id with another hash is refused. */
  readonly hash: string;
}

export type Accepted =
  /** The turn is ours to take now: nothing older waits in its conversation. */
  | { readonly kind: 'take'; readonly work: Work }
  /** Somebody else holds the conversation, or older turns wait: ask again with `resume`. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'mismatch' }
  /** So many turns of the conversation wait (LIMITS.inbox) that a new one is not written: try again later. */
  | { readonly kind: 'full' };

/** A turn leased to one owner until `until`; `token` fences off earlier owners. */
export interface Work {
  readonly turn: Turn;
  readonly token: number;
  readonly until: number;
  /** 1 for the first try; at 3 the dialog is skipped and a human is called in. */
  readonly attempt: number;
  /** null for a conversation that has no memory yet. */
  readonly session: Session | null;
  /** The person's open handoff, on whatever conversation, as it is now. One person has at most one. */
  readonly handoff: Handoff | null;
  readonly person: Person | null;
}

/** What was answered: replayed byte for byte when the same event comes again. */
export interface Answer {
  readonly replies: readonly Reply[];
  /** The conversation's language after the turn; null while it is not known. */
  readonly locale: Locale | null;
}

export interface TurnCommit {
  readonly work: Work;
  readonly session: Session;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  readonly now: number;
}

export type Committed =
  /** `next` is the oldest waiting turn of the same conversation, leased anew; null releases it. */
  | { readonly kind: 'ok'; readonly next: Work | null }
  /** Another owner took over: what we computed is void. */
  | { readonly kind: 'fenced' }
  /** A handoff named in the effects has changed meanwhile: compute again from `work`. */
  | { readonly kind: 'conflict'; readonly work: Work };

export interface TurnStore {
  /** Writes the event to its conversation's inbox and leases the conversation when it is free. */
  accept(inbound: Inbound, lease: LeaseBy): Promise<Accepted>;
  /** The state of an accepted event; takes over when the holder's lease has run out. */
  resume(turnId: string, lease: LeaseBy): Promise<Accepted>;
  commit(commit: TurnCommit): Promise<Committed>;
  /** Conversations with waiting turns whose lease is free or has run out, leased to the caller. */
  takeOrphans(lease: LeaseBy, most: number): Promise<readonly Work[]>;
}

/** Given until `now + ttl`; over also when it ends later than any lease can (LONGEST_LEASE_MS). */
export interface LeaseBy {
  readonly owner: string;
  readonly now: number;
  /** Milliseconds. */
  readonly ttl: number;
}

/**
 * One that ends later than this from now was given before the clock was set back, and counts as run
 * out. Twice the longest that is given, the outbox's minute: who has read the clock a moment earlier,
 * or whose clock is behind, must not take over from somebody at work.
 */
export const LONGEST_LEASE_MS = 120_000;

export interface HandoffStore {
  get(id: string): Promise<Handoff | null>;
  /** All that are not terminal, in queue order (domain/queue.ts). */
  open(): Promise<readonly Handoff[]>;
  /**
   * Carries out effects outside a turn (an advisor's action, a due job) in one transaction.
   * False when a `change-handoff` was made from an older version: nothing was written.
   */
  apply(effects: readonly Effect[], now: number): Promise<boolean>;
}

export interface Due {
  readonly id: string;
  readonly message: Outgoing;
  readonly attempts: number;
  /** When it was first handed out. */
  readonly since: number;
  /** Its last sender died over it or got no answer: it may have left. Ask the provider before sending. */
  readonly doubtful: boolean;
}

export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'undelivered';

/** What a report says besides. */
export interface Report {
  /** Of the message: the provider's id is that of its last part, and known only once it was sent. */
  readonly key: string | null;
  readonly why: string;
}

export interface Lost {
  readonly state: 'dead' | 'unknown';
  readonly why: string;
}

export interface OutboxStore {
  /** The oldest due message of each address, leased so that nobody else sends it meanwhile. */
  due(lease: LeaseBy, most: number): Promise<readonly Due[]>;
  sent(id: string, providerId: string, now: number): Promise<void>;
  retry(id: string, at: number, why: string): Promise<void>;
  /** The provider may have taken it: handed out again at that moment, as doubtful. */
  doubt(id: string, at: number, why: string): Promise<void>;
  /** Nobody could find out whether the provider has taken it: never sent again by itself. */
  unknown(id: string, why: string): Promise<void>;
  dead(id: string, why: string): Promise<void>;
  /**
   * Rank only rises: queued < sent < delivered < read; failed is final, also for what is counted as
   * sent only afterwards. A message of several parts has failed when one of them has. True for the one
   * report by which a message became dead.
   */
  delivered(providerId: string, status: Delivery, told?: Report): Promise<boolean>;
  /** Those of the messages that are dead or unknown, by their keys. */
  lost(keys: readonly string[]): Promise<ReadonlyMap<string, Lost>>;
  /** What has become of a message: its provider's id once it was sent; null when it was never queued. */
  sentAs(key: string): Promise<{
    readonly state: 'waiting' | 'sent' | 'lost';
    readonly provider: string | null;
  } | null>;
  /** When the next message falls due; null when none is waiting. */
  nextDue(): Promise<number | null>;
  /** Dead and unknown ones, newest first, for the console. */
  troubled(most: number): Promise<readonly { readonly message: Outgoing; readonly why: string }[]>;
}

export interface JobStore {
  claimDue(lease: LeaseBy, most: number): Promise<readonly Job[]>;
  done(key: string, at: number): Promise<void>;
  nextDue(): Promise<number | null>;
}

export interface RecordStore {
  session(conversation: ConversationId): Promise<Session | null>;
  /** Entries after `since` (0 for all), in order; only the last `most` of them where that is said. */
  entries(conversation: ConversationId, since: number, most?: number): Promise<readonly Entry[]>;
  person(person: PersonKey): Promise<Person | null>;
  answer(code: string): Promise<KeptAnswer | null>;
  gaps(most: number): Promise<readonly Gap[]>;
  counts(): Promise<
    readonly { readonly name: string; readonly label: string; readonly count: number }[]
  >;
  /** Interpreting that ended from `from` on and before `to`, in order. Milliseconds. */
  interpreted(from: number, to: number): Promise<readonly Interpreted[]>;
  /** The last talks of each queue, oldest first; at most `HANDLED_KEPT` of each. */
  handled(): Promise<readonly Handled[]>;
  /** What was left for a handoff, in order, without the sound. */
  voicemails(handoff: string): Promise<readonly Omit<Voicemail, 'sound'>[]>;
  voicemail(recording: string): Promise<Voicemail | null>;
  /**
   * Drops of each kind what is older than its moment, in steps that are each whole; run again it goes
   * on. What is promised stays: open handoffs with their conversations, and what waits to be answered
   * or to leave.
   */
  purge(before: PurgeBefore): Promise<Purged>;
}

/** Enough for a mean that a single long talk does not decide, few enough to follow the season. */
export const HANDLED_KEPT = 20;

export interface Gap {
  readonly text: string;
  readonly locale: Locale | null;
  readonly topic: string | null;
  readonly count: number;
}

export type { DeskAdvisor, DeskSession, DeskStore } from './desk-port.ts';

/**
 * The advisors' side of a handoff, as telephone webhooks and the console need it. Every method is
 * idempotent; null or false means that the handoff has moved on and what to do is to say so.
 */
export interface Desk {
  handoff(id: string): Promise<Handoff | null>;
  /** Place in its queue from 1, 0 when it is not waiting. */
  position(id: string): Promise<number>;
  /** Exactly one advisor wins. */
  accept(id: string, advisor: string): Promise<Handoff | null>;
  /** "2" on the phone, or no answer: the next advisor is offered it at the same place. */
  skip(id: string, advisor: string): Promise<boolean>;
  /** Something has happened to a leg of a talk. Null when it changes nothing: late, or told twice. */
  heard(id: string, event: TalkEvent): Promise<Handoff | null>;
  /** A leg is off the line. The person keeps the place unless the talk had begun. */
  left(id: string, leg: LegName): Promise<Handoff | null>;
  /** The caller has hung up while they waited. */
  hungUp(id: string, call: string): Promise<Handoff | null>;
  /** What the advisor who has the person wants done in the talk. */
  steer(id: string, advisor: string, wish: TalkWish): Promise<Handoff | null>;
  relay(id: string, advisor: string, text: string): Promise<Handoff | null>;
  close(id: string, advisor: string, outcome: Outcome): Promise<Handoff | null>;
}

/** Structured log. Fields are masked before they are written. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * The one way into the corridor, given to every channel. Rejects with Fault('store-down') when nothing
 * can be kept and Fault('overload') when there is too much: who is waited for by a person answers then
 * with `AnswerUnkept`, anybody else is asked again.
 */
export type TakeTurn = (turn: Turn, hash: string) => Promise<Answer>;

/** What can be said without any memory; null where the fault is another and has to be told as one. */
export type AnswerUnkept = (turn: Turn, fault: unknown) => Answer | null;
