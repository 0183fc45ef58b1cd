import type { Handoff } from '../domain/handoff.ts';
import type { Work } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { refuseNewer } from './newer-version.ts';
import type { Lend } from './sqlite-lending.ts';
import { integer, text, textOrNull } from './sqlite-row.ts';

/** Whose memory is read, and when: what cannot be read is set aside with its moment. */
interface Reading {
  readonly conversation: string;
  readonly now: number;
}

interface Waiting {
  readonly turn: Turn;
  readonly attempts: number;
}

/** The turn that is next in its conversation. One that cannot be read is set aside, not in the way. */
export function readOldest(lend: Lend, { conversation, now }: Reading): Waiting | null {
  for (;;) {
    const row = lend.oldest.get(conversation);
    if (!row) return null;
    const body = text(row['turn']);
    const plain = lend.seals.open(body, 'turn');
    const turn = plain === null ? null : decode.turn(plain);
    if (turn) return { turn, attempts: integer(row['attempts']) };
    lend.quarantine.run('turn', text(row['id']), now, body);
    lend.skip.run(text(row['id']));
  }
}

/**
 * A damaged session, or one of a forgotten version, is kept aside and the conversation starts afresh.
 * Rejects with Fault('busy') for one that a newer process has written: that process takes the turn.
 */
export function readSession(
  lend: Lend,
  body: string | null,
  { conversation, now }: Reading,
): Session | null {
  if (body === null) return null;
  const known = lend.sessions.recall(conversation, body);
  if (known) return known;
  const plain = lend.seals.open(body, 'session');
  const session = plain === null ? null : lend.said.sessionFrom(plain, conversation);
  if (session === null) {
    refuseNewer('session', plain);
    lend.quarantine.run('session', conversation, now, body);
    lend.forgetSession.run(conversation);
  }
  return session;
}

export function readSurroundings(
  lend: Lend,
  turn: Turn,
  now: number,
): Pick<Work, 'handoff' | 'person'> {
  const row = lend.surroundings.get(turn.person);
  const person = textOrNull(row?.['person'] ?? null);
  const id = textOrNull(row?.['id'] ?? null);
  return {
    handoff: id === null ? null : readHandoff(lend, { id, body: text(row?.['body']) }, now),
    person: person === null ? null : decode.person(person),
  };
}

/** An unreadable handoff is set aside as closed, so that the person can be given a new one; a newer one is not. */
function readHandoff(
  lend: Lend,
  { id, body }: { readonly id: string; readonly body: string },
  now: number,
): Handoff | null {
  const known = lend.handoffs.recall(id, body);
  if (known) return known;
  const plain = lend.seals.open(body, 'handoff');
  const handoff = plain === null ? null : decode.handoff(plain);
  if (handoff) return handoff;
  refuseNewer('handoff', plain);
  lend.quarantine.run('handoff', id, now, body);
  lend.hideHandoff.run(id);
  return null;
}
