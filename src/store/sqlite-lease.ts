import type { DatabaseSync } from 'node:sqlite';
import type { Handoff } from '../domain/handoff.ts';
import type { LeaseBy, Work } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { integer, type Row, text, textOrNull } from './sqlite-row.ts';

/** A conversation's row: who may work on it until when, and what is remembered of it. */
export interface Held {
  readonly token: number;
  readonly until: number;
  readonly ttl: number;
  readonly session: string | null;
}

export interface Waiting {
  readonly id: string;
  readonly attempts: number;
  readonly turn: string;
}

export type Lend = ReturnType<typeof prepareLending>;

export function prepareLending(db: DatabaseSync) {
  return {
    conversation: db.prepare('select token, until, ttl, session from conversation where id = ?'),
    holder: db.prepare('select token, ttl from conversation where id = ?'),
    oldest: db.prepare(
      `select id, attempts, turn from event where conversation = ? and answer is null
       order by seq limit 1`,
    ),
    start: db.prepare('update event set attempts = attempts + 1 where id = ?'),
    lease: db.prepare(
      'update conversation set token = ?, until = ?, ttl = ?, owner = ? where id = ?',
    ),
    handoff: db.prepare('select id, body from handoff where conversation = ? and open = 1'),
    person: db.prepare('select body from person where key = ?'),
    forgetSession: db.prepare('update conversation set session = null where id = ?'),
    hideHandoff: db.prepare('update handoff set open = 0 where id = ?'),
    skip: db.prepare("update event set answer = '{}' where id = ?"),
    quarantine: db.prepare('insert into quarantine (kind, key, at, body) values (?, ?, ?, ?)'),
  };
}

export function readHeld(lend: Lend, conversation: string): Held | null {
  const row = lend.conversation.get(conversation);
  return row ? heldOf(row) : null;
}

/** The turn that is next in its conversation. One that cannot be read is set aside, not in the way. */
export function readOldest(
  lend: Lend,
  conversation: string,
  now: number,
): { readonly waiting: Waiting; readonly turn: Turn } | null {
  for (;;) {
    const row = lend.oldest.get(conversation);
    if (!row) return null;
    const waiting = waitingOf(row);
    const turn = decode.turn(waiting.turn);
    if (turn) return { waiting, turn };
    lend.quarantine.run('turn', waiting.id, now, waiting.turn);
    lend.skip.run(waiting.id);
  }
}

export function isFree(held: Held | null, now: number): boolean {
  return held === null || held.until <= now;
}

/** Leases the conversation and counts the try before it begins, so that a crash counts too. */
export function lendOldest(lend: Lend, conversation: string, lease: LeaseBy): Work | null {
  const held = readHeld(lend, conversation);
  const next = held && isFree(held, lease.now) ? readOldest(lend, conversation, lease.now) : null;
  if (!held || !next) return null;
  const token = held.token + 1;
  const until = lease.now + lease.ttl;
  lend.lease.run(token, until, lease.ttl, lease.owner, conversation);
  lend.start.run(next.waiting.id);
  return {
    turn: next.turn,
    token,
    until,
    attempt: next.waiting.attempts + 1,
    session: readSession(lend, conversation, { held, now: lease.now }),
    ...readSurroundings(lend, next.turn, lease.now),
  };
}

/** A session of an unknown version or a damaged one is kept aside; the conversation starts afresh. */
export function readSession(
  lend: Lend,
  conversation: string,
  found: { readonly held: Held | null; readonly now: number },
): Session | null {
  const body = found.held?.session ?? null;
  const session = body === null ? null : decode.session(body);
  if (body !== null && session === null) {
    lend.quarantine.run('session', conversation, found.now, body);
    lend.forgetSession.run(conversation);
  }
  return session;
}

export function readSurroundings(
  lend: Lend,
  turn: Turn,
  now: number,
): Pick<Work, 'handoff' | 'person'> {
  const person = lend.person.get(turn.person);
  return {
    handoff: readHandoff(lend, turn.conversation, now),
    person: person ? decode.person(text(person['body'])) : null,
  };
}

/** An unreadable handoff is set aside as closed, so that the person can be given a new one. */
function readHandoff(lend: Lend, conversation: string, now: number): Handoff | null {
  const row = lend.handoff.get(conversation);
  if (!row) return null;
  const body = text(row['body']);
  const handoff = decode.handoff(body);
  if (handoff) return handoff;
  lend.quarantine.run('handoff', text(row['id']), now, body);
  lend.hideHandoff.run(text(row['id']));
  return null;
}

function heldOf(row: Row): Held {
  return {
    token: integer(row['token']),
    until: integer(row['until']),
    ttl: integer(row['ttl']),
    session: textOrNull(row['session'] ?? null),
  };
}

function waitingOf(row: Row): Waiting {
  return {
    id: text(row['id']),
    attempts: integer(row['attempts']),
    turn: text(row['turn']),
  };
}
