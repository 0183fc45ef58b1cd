import { type LeaseBy, LONGEST_LEASE_MS, type Work } from '../domain/ports.ts';
import type { Lend } from './sqlite-lending.ts';
import { integer, text, textOrNull } from './sqlite-row.ts';
import { readOldest, readSession, readSurroundings } from './sqlite-work.ts';

/** A conversation's row: who may work on it until when, and what is remembered of it. */
export interface Held {
  readonly person: string;
  readonly token: number;
  readonly until: number;
  readonly session: string | null;
  /** Have turns arrived that nobody has answered? */
  readonly waiting: boolean;
}

export function readHeld(lend: Lend, conversation: string): Held | null {
  const row = lend.conversation.get(conversation);
  if (!row) return null;
  return {
    person: text(row['person']),
    token: integer(row['token']),
    until: integer(row['until']),
    session: textOrNull(row['session'] ?? null),
    waiting: row['waiting'] === 1,
  };
}

export function isFree(held: Held | null, now: number): boolean {
  return held === null || held.until <= now || held.until > now + LONGEST_LEASE_MS;
}

/** Leases the conversation and counts the try before it begins, so that a crash counts too. */
export function lendOldest(lend: Lend, conversation: string, lease: LeaseBy): Work | null {
  const held = readHeld(lend, conversation);
  const reading = { conversation, now: lease.now };
  const next = held && isFree(held, lease.now) ? readOldest(lend, reading) : null;
  if (!held || !next) return null;
  // Read before anything is written: what a newer version has written is left as it is.
  const session = readSession(lend, held.session, reading);
  const surroundings = readSurroundings(lend, next.turn, lease.now);
  const token = held.token + 1;
  const until = lease.now + lease.ttl;
  lend.lease.run(token, until, lease.ttl, lease.owner, conversation);
  lend.start.run(next.turn.id);
  return {
    turn: next.turn,
    token,
    until,
    attempt: next.attempts + 1,
    session,
    ...surroundings,
  };
}
