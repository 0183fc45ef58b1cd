import { Fault } from '../../src/domain/fault.ts';
import { LIMITS } from '../../src/domain/limits.ts';
import {
  type Accepted,
  type Committed,
  type Inbound,
  type LeaseBy,
  LONGEST_LEASE_MS,
  type TurnCommit,
  type TurnStore,
  type Work,
} from '../../src/domain/ports.ts';
import { applyAll, openHandoffOf } from './reference-effects.ts';
import type { Conversation, KnownEvent, World } from './reference-world.ts';

export function referenceTurns(world: World): TurnStore {
  return {
    accept: async (inbound, lease) => accept(world, inbound, lease),
    resume: async (turnId, lease) => resume(world, turnId, lease),
    commit: async (commit) => commitTurn(world, commit),
    takeOrphans: async (lease, most) => takeOrphans(world, lease, most),
  };
}

function accept(world: World, { turn, hash }: Inbound, lease: LeaseBy): Accepted {
  const known = world.events.get(turn.id);
  if (known) return known.hash === hash ? resume(world, turn.id, lease) : { kind: 'mismatch' };
  if (waitingIn(world, turn.conversation) >= LIMITS.inbox) return { kind: 'full' };
  world.events.set(turn.id, { turn, hash, at: lease.now, attempts: 0, answer: null });
  const fresh = { session: null, token: 0, until: 0, ttl: 0 };
  const conversation = world.conversations.get(turn.conversation) ?? fresh;
  const touched = { ...conversation, person: turn.person, touched: lease.now };
  world.conversations.set(turn.conversation, touched);
  return resume(world, turn.id, lease);
}

function resume(world: World, turnId: string, lease: LeaseBy): Accepted {
  const event = world.events.get(turnId);
  if (!event) throw new Fault('not-found', `The event ${turnId} is not known here.`);
  if (event.answer) return { kind: 'done', answer: event.answer };
  const conversation = conversationOf(world, event);
  const next = oldestOf(world, event.turn.conversation);
  if (isHeld(conversation, lease.now) || next !== event) return { kind: 'wait' };
  return { kind: 'take', work: handOut(world, event, lease) };
}

function takeOrphans(world: World, lease: LeaseBy, most: number): Work[] {
  const orphans = [...world.events.values()].filter(
    (event) =>
      oldestOf(world, event.turn.conversation) === event &&
      !isHeld(conversationOf(world, event), lease.now),
  );
  return orphans.slice(0, most).map((event) => handOut(world, event, lease));
}

function commitTurn(world: World, commit: TurnCommit): Committed {
  const { work, now } = commit;
  const event = world.events.get(work.turn.id);
  const conversation = world.conversations.get(work.turn.conversation);
  if (!event || event.answer || conversation?.token !== work.token) return { kind: 'fenced' };
  if (!applyAll(world, commit.effects, { now, conversation: work.turn.conversation })) {
    return { kind: 'conflict', work: { ...work, ...surroundings(world, work) } };
  }
  event.answer = { replies: commit.replies, locale: commit.session.locale };
  conversation.session = commit.session;
  conversation.until = 0;
  conversation.touched = now;
  const next = oldestOf(world, work.turn.conversation);
  const lease = { owner: '', now, ttl: conversation.ttl };
  return { kind: 'ok', next: next && handOut(world, next, lease) };
}

function handOut(world: World, event: KnownEvent, lease: LeaseBy): Work {
  const conversation = conversationOf(world, event);
  conversation.token += 1;
  conversation.until = lease.now + lease.ttl;
  conversation.ttl = lease.ttl;
  event.attempts += 1;
  const { turn, attempts } = event;
  const { token, until, session } = conversation;
  return { turn, token, until, attempt: attempts, session, ...surroundings(world, { turn }) };
}

function surroundings(world: World, { turn }: Pick<Work, 'turn'>) {
  return {
    handoff: openHandoffOf(world, turn.person),
    person: world.persons.get(turn.person) ?? null,
  };
}

function waitingIn(world: World, conversation: string): number {
  const all = [...world.events.values()];
  return all.filter(({ turn, answer }) => turn.conversation === conversation && !answer).length;
}

function oldestOf(world: World, conversation: string): KnownEvent | null {
  for (const event of world.events.values()) {
    if (event.turn.conversation === conversation && !event.answer) return event;
  }
  return null;
}

function conversationOf(world: World, event: KnownEvent): Conversation {
  const conversation = world.conversations.get(event.turn.conversation);
  if (!conversation) throw new Error(`no conversation ${event.turn.conversation}`);
  return conversation;
}

/** A lease that ends impossibly late was given before the clock was set back. */
export function isHeld({ until }: { readonly until: number }, now: number): boolean {
  return until > now && until <= now + LONGEST_LEASE_MS;
}
