import type { Effect } from '../domain/effect.ts';
import type { Handoff, HandoffPhone, HandoffReason } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import type { Turn } from '../domain/turn.ts';
import { offerSoon } from './move-handoff.ts';

export interface HandoffRequest {
  readonly turn: Turn;
  readonly locale: Locale;
  readonly place: string;
  readonly queue: string;
  readonly reason: HandoffReason;
  readonly topic: string | null;
  readonly question: string;
  readonly by: 'chat' | 'phone';
  readonly phone: HandoffPhone | null;
  /** They have left a message, which an advisor hears before calling. */
  readonly message?: true;
  /** For a call-back outside opening hours; null for now. */
  readonly notBefore: number | null;
  readonly now: number;
}

const PRIORITY: Partial<Record<HandoffReason, number>> = {
  emergency: 1,
  violence: 1,
  distress: 2,
  'third-party-worry': 2,
  'decision-or-appeal': 4,
};
const ORDINARY = 5;

export function priorityOf(reason: HandoffReason): number {
  return PRIORITY[reason] ?? ORDINARY;
}

/** Smaller classes are danger and distress. */
const ORDINARY_FROM = 3;

/** Neither danger nor distress. */
export function isOrdinary(priority: number): boolean {
  return priority >= ORDINARY_FROM;
}

/** A new handoff. A caller on the line waits; a number without a live call is called back. */
export function requestHandoff(request: HandoffRequest): Handoff {
  const calledBack = request.by === 'phone' && request.phone?.call == null;
  const calls = calledBack ? 'call-back' : 'waiting';
  const state = request.message ? 'message-left' : calls;
  return {
    id: `h-${request.turn.id}`,
    version: 1,
    state,
    conversation: request.turn.conversation,
    person: request.turn.person,
    channel: request.turn.channel,
    address: request.turn.address,
    by: request.by,
    phone: request.phone,
    locale: request.locale,
    place: request.place,
    queue: request.queue,
    reason: request.reason,
    topic: request.topic,
    question: request.question,
    priority: priorityOf(request.reason),
    since: request.now,
    at: request.now,
    deadline: null,
    advisor: null,
    rung: [],
    skipped: [],
    wrapUpMs: null,
    tries: 0,
    notBefore: request.notBefore,
    outcome: null,
    talk: null,
    history: [{ at: request.now, state, advisor: null }],
  };
}

export function opening(handoff: Handoff, now: number): readonly Effect[] {
  return [
    { kind: 'open-handoff', handoff },
    {
      kind: 'log',
      conversation: handoff.conversation,
      what: { kind: 'handoff', state: handoff.state, handoff: handoff.id },
    },
    offerSoon(now),
    { kind: 'count', name: 'handoff', label: handoff.reason },
  ];
}
