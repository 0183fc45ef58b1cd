import { expect } from 'vitest';
import type { Effect, Outgoing } from '../../src/domain/effect.ts';
import type { Handoff } from '../../src/domain/handoff.ts';
import type { Accepted, Committed, LeaseBy, Store, Work } from '../../src/domain/ports.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { forEachKind, type PurgeBefore } from '../../src/domain/retention.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import type { Turn } from '../../src/domain/turn.ts';

/** 2026-11-21T12:00:00Z, when every example begins. */
export const START = Date.UTC(2026, 10, 21, 12);
export const TTL = 3000;

export interface Example {
  readonly name: string;
  readonly run: (store: Store) => Promise<void>;
}

export function example(name: string, run: Example['run']): Example {
  return { name, run };
}

export function leaseAt(now: number, owner = 'first'): LeaseBy {
  return { owner, now, ttl: TTL };
}

export function turnOf(id: string, conversation = 'amina', about: Partial<Turn> = {}): Turn {
  return {
    id,
    conversation,
    person: `person of ${conversation}`,
    channel: 'whatsapp',
    modality: 'rich',
    at: START,
    utterance: { kind: 'text', text: `words of ${id}` },
    place: null,
    locale: null,
    address: 'whatsapp:+358401234567',
    ...about,
  };
}

export function accept(
  store: Store,
  turn: Turn | string,
  lease: LeaseBy = leaseAt(START),
): Promise<Accepted> {
  const value = typeof turn === 'string' ? turnOf(turn) : turn;
  return store.turns.accept({ turn: value, hash: `hash of ${value.id}` }, lease);
}

export async function take(store: Store, turn: Turn | string, lease?: LeaseBy): Promise<Work> {
  return workOf(await accept(store, turn, lease));
}

export function workOf(accepted: Accepted): Work {
  if (accepted.kind !== 'take') throw new Error(`expected to take the turn, got ${accepted.kind}`);
  return accepted.work;
}

export interface Said {
  readonly text?: string;
  readonly effects?: readonly Effect[];
  readonly now?: number;
  /** Does the transcript keep the answer too? */
  readonly logged?: boolean;
  /** What the session says again on demand; the logged answer unless told. */
  readonly last?: readonly Reply[];
}

export function commit(store: Store, work: Work, said: Said = {}): Promise<Committed> {
  const text = said.text ?? `answer to ${work.turn.id}`;
  const replies = [saying(text)];
  const logged = said.logged ? [speaking(replies, work.turn.conversation)] : [];
  return store.turns.commit({
    work,
    session: {
      ...(work.session ?? newSession('so', 'imatra')),
      question: text,
      ...(said.logged ? { last: said.last ?? replies } : {}),
    },
    replies,
    effects: [...(said.effects ?? []), ...logged],
    now: said.now ?? START,
  });
}

/** Accepts and answers one turn. */
export async function answer(store: Store, turn: Turn | string, said: Said = {}): Promise<void> {
  const work = await take(store, turn, leaseAt(said.now ?? START));
  expect(await commit(store, work, said)).toEqual({ kind: 'ok', next: null });
}

export async function nextOf(committed: Promise<Committed>): Promise<Work> {
  const result = await committed;
  if (result.kind !== 'ok' || !result.next) throw new Error(`expected a next turn: ${result.kind}`);
  return result.next;
}

export function saying(text: string): Reply {
  return { kind: 'say', text, locale: 'so' };
}

export function sessionSaying(text: string): Session {
  return { ...newSession('so', 'imatra'), question: text };
}

export function handoffOf(id: string, about: Partial<Handoff> = {}): Handoff {
  return {
    id,
    version: 1,
    state: 'waiting',
    conversation: 'amina',
    person: 'person of amina',
    channel: 'whatsapp',
    address: 'whatsapp:+358401234567',
    by: 'chat',
    phone: null,
    locale: 'so',
    place: 'imatra',
    queue: 'imatra',
    reason: 'explicit-human',
    topic: null,
    question: 'Waa maxay Kela?',
    priority: 5,
    since: START,
    at: START,
    deadline: null,
    advisor: null,
    rung: [],
    skipped: [],
    wrapUpMs: null,
    tries: 0,
    notBefore: null,
    outcome: null,
    talk: null,
    history: [{ at: START, state: 'waiting', advisor: null }],
    ...about,
  };
}

export function opening(handoff: Handoff): Effect {
  return { kind: 'open-handoff', handoff };
}

export function changing(handoff: Handoff, about: Partial<Handoff>): Effect {
  const changed = { ...handoff, version: handoff.version + 1, ...about };
  return { kind: 'change-handoff', from: handoff.version, handoff: changed };
}

export function textTo(to: string, key: string, about: Partial<Outgoing> = {}): Outgoing {
  const what = { kind: 'message', channel: 'sms', to, replies: [saying(key)] } as const;
  return { key, conversation: 'amina', what, due: START, ...about };
}

export function sending(...messages: readonly Outgoing[]): Effect[] {
  return messages.map((message) => ({ kind: 'send', message }));
}

export function logging(text: string, conversation = 'amina'): Effect {
  const what = { kind: 'person', text, locale: 'so', event: text } as const;
  return { kind: 'log', conversation, what };
}

export function speaking(replies: readonly Reply[], conversation: string): Effect {
  return { kind: 'log', conversation, what: { kind: 'bot', replies } };
}

/** Of the kinds that are named what is older than their moments goes, and of no other kind anything. */
export function old(before: Partial<PurgeBefore>): PurgeBefore {
  return { ...forEachKind(() => 0), ...before };
}

/** Everything that may go at that moment. */
export function allOld(before: number): PurgeBefore {
  return forEachKind(() => before);
}
