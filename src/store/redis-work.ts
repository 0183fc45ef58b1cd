import type { Handoff } from '../domain/handoff.ts';
import type { Work } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { ConversationId, Turn } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { refuseNewer } from './newer-version.ts';
import { decodePerson, handoffRow, splitMoment } from './redis-bodies.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { integer, list, pairs, text, textOrNull } from './redis-reply.ts';
import type { SessionMemory } from './session-memory.ts';

export interface Reading {
  readonly link: Link;
  readonly memory: SessionMemory;
  readonly now: number;
  /** Told the number of the queue as it was when the turn was lent. */
  readonly sawQueue: (number: number) => void;
}

/**
 * Everything a turn needs to be taken, from what a script has lent; `sent` is the turn when the caller
 * has it. null when the turn cannot be read: it is set aside, so that those behind it go on. What else
 * cannot be read is set aside and counts as unknown.
 */
export async function readWork(
  lent: unknown,
  sent: Turn | null,
  reading: Reading,
): Promise<Work | null> {
  const [event, held, body, token, attempt, until, session, line, ...rest] = list(lent);
  const turn = body === '' ? sent : decode.turn(text(body));
  if (turn === null) {
    await reading.link.run('skip_turn', [text(event), text(held), integer(token), reading.now]);
    return null;
  }
  const [person, handoff, queue] = rest;
  reading.sawQueue(integer(queue));
  const around = await readSurroundings([person, handoff], reading);
  return {
    turn,
    token: integer(token),
    until: integer(until),
    attempt: integer(attempt),
    session: await readSession(turn.conversation, [session, line], reading),
    ...around,
  };
}

async function readSession(
  conversation: ConversationId,
  [body, line]: readonly unknown[],
  { link, memory, now }: Reading,
): Promise<Session | null> {
  const stored = textOrNull(body);
  if (stored === null) return null;
  const session = memory.recall(conversation, stored) ?? sessionFrom(stored, textOrNull(line));
  if (session !== null) return session;
  refuseNewer('session', stored);
  await link.run('skip_session', [nameOf(conversation), now, stored]);
  return null;
}

/** What was said last stands in the transcript, where it was kept. */
export function sessionFrom(body: string, line: string | null): Session | null {
  const stored = decode.session(body);
  if (!stored?.lastIn) return stored;
  const { lastIn, ...session } = stored;
  const replies = repliesIn(line);
  return { ...session, last: lastIn.which.flatMap((at) => replies[at] ?? []) };
}

/** Replies that were forgotten, or purged with their transcript, are none. */
export function repliesIn(line: string | null): readonly Reply[] {
  const entry = line === null ? null : decode.entry(splitMoment(line).body);
  return entry?.kind === 'bot' ? entry.replies : [];
}

export async function readSurroundings(
  [person, handoff]: readonly unknown[],
  { link, now }: Pick<Reading, 'link' | 'now'>,
): Promise<Pick<Work, 'handoff' | 'person'>> {
  return {
    person: decodePerson(pairs(person)),
    handoff: await readHandoff(handoff, link, now),
  };
}

/** An unreadable handoff is set aside as closed, so that the person can be given a new one; a newer one is not. */
async function readHandoff(reply: unknown, link: Link, now: number): Promise<Handoff | null> {
  const row = reply === null || reply === undefined ? null : handoffRow(list(reply));
  if (!row || row.handoff) return row?.handoff ?? null;
  refuseNewer('handoff', row.body);
  await link.run('skip_handoff', [nameOf(row.id), now, row.body]);
  return null;
}
