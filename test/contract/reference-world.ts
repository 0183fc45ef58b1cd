import type {
  Handled,
  Job,
  KeptAnswer,
  Outgoing,
  Person,
  Voicemail,
} from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import type { PinTries } from '../../src/domain/pin-tries.ts';
import type { Answer, DeskAdvisor, DeskSession, Gap } from '../../src/domain/ports.ts';
import type { Session } from '../../src/domain/session.ts';
import type { Interpreted } from '../../src/domain/talk.ts';
import type { EntryKind } from '../../src/domain/transcript.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { type Chained, type Dropped, NONE } from '../../src/store/audit-chain.ts';

/** Everything the reference model knows, in the order it came. */
export interface World {
  readonly events: Map<string, KnownEvent>;
  readonly conversations: Map<string, Conversation>;
  readonly handoffs: Map<string, { handoff: Handoff; forgotten: boolean }>;
  readonly outbox: Map<string, Posted>;
  readonly jobs: Map<string, { job: Job; until: number }>;
  readonly entries: Map<string, { at: number; what: EntryKind | null }[]>;
  readonly persons: Map<string, Person>;
  /** When something was last learnt of a person, or a conversation of theirs that is gone was used. */
  readonly heard: Map<string, number>;
  readonly answers: Map<string, KeptAnswer>;
  readonly gaps: Map<string, Gap & { readonly at: number }>;
  readonly voicemails: Map<string, Voicemail>;
  /** By queue, oldest first. */
  readonly handled: Map<string, Handled[]>;
  readonly counts: Map<string, { name: string; label: string; count: number }>;
  readonly interpreted: Interpreted[];
  readonly advisors: Map<string, DeskAdvisor>;
  readonly sessions: Map<string, DeskSession>;
  readonly pinTries: Map<string, PinTries>;
  readonly spent: Map<string, { person: string; day: string; at: number }>;
  readonly audit: Chained[];
  readonly auditDropped: { last: Dropped };
}

export interface KnownEvent {
  readonly turn: Turn;
  readonly hash: string;
  readonly at: number;
  attempts: number;
  answer: Answer | null;
}

export interface Conversation {
  person: string;
  session: Session | null;
  token: number;
  until: number;
  ttl: number;
  touched: number;
}

export interface Posted {
  readonly message: Outgoing;
  due: number;
  until: number;
  attempts: number;
  state: 'waiting' | 'sent' | 'unknown' | 'dead';
  provider: string | null;
  rank: number;
  at: number;
  why: string;
}

export function newWorld(): World {
  return {
    events: new Map(),
    conversations: new Map(),
    handoffs: new Map(),
    outbox: new Map(),
    jobs: new Map(),
    entries: new Map(),
    persons: new Map(),
    heard: new Map(),
    answers: new Map(),
    gaps: new Map(),
    voicemails: new Map(),
    handled: new Map(),
    counts: new Map(),
    interpreted: [],
    advisors: new Map(),
    sessions: new Map(),
    pinTries: new Map(),
    spent: new Map(),
    audit: [],
    auditDropped: { last: { ...NONE, seal: '' } },
  };
}

/** Puts the world back to what it was. */
export function restore(world: World, before: World): void {
  Object.assign(world, before);
}
