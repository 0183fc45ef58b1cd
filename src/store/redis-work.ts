import type { Person } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { Work } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { ConversationId, Turn } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { refuseNewer } from './newer-version.ts';
import { bodyOf, decodePerson, handoffBodies, handoffRow, openLine } from './redis-bodies.ts';
import { inConversation } from './redis-effects.ts';
import type { KeyRing, Open } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { integer, list, pairs, text, textOrNull } from './redis-reply.ts';
import type { WrittenMemory } from './written-memory.ts';

export interface Reading {
  readonly link: Link;
  readonly sessions: WrittenMemory<Session>;
  readonly ring: KeyRing;
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
  const [event, held, body, token, attempt, until, ...rest] = list(lent);
  const [session, line, person, handoff, queue] = rest;
  const known = sent && reading.sessions.recall(sent.conversation, textOrNull(session) ?? '');
  const open = await reading.ring.opener([
    ...(known ? [] : [textOrNull(session), lineBody(line)]),
    ...(handoff ? handoffBodies(list(handoff)) : []),
  ]);
  const turn = body === '' ? sent : turnFrom(text(body), open);
  if (turn === null) {
    await reading.link.run('skip_turn', [text(event), text(held), integer(token), reading.now]);
    return null;
  }
  reading.sawQueue(integer(queue));
  reading.ring.guess(inConversation(turn.conversation), nameOf(turn.person));
  return {
    turn,
    token: integer(token),
    until: integer(until),
    attempt: integer(attempt),
    session: known ?? (await readSession(turn.conversation, [session, line], { ...reading, open })),
    person: readPerson(reading.ring, nameOf(turn.person), person),
    handoff: await readHandoff(handoff, open, reading),
  };
}

function turnFrom(body: string, open: Open): Turn | null {
  const plain = open(body, 'turn');
  return plain === null ? null : decode.turn(plain);
}

async function readSession(
  conversation: ConversationId,
  [body, line]: readonly unknown[],
  { link, sessions, now, open }: Reading & { readonly open: Open },
): Promise<Session | null> {
  const stored = textOrNull(body);
  if (stored === null) return null;
  const plain = open(stored, 'session');
  const session =
    sessions.recall(conversation, stored) ??
    (plain === null ? null : sessionFrom(plain, textOrNull(line), open));
  if (session !== null) return session;
  if (plain !== null) refuseNewer('session', plain);
  await link.run('skip_session', [nameOf(conversation), now, stored]);
  return null;
}

/** What was said last stands in the transcript, where it was kept. */
export function sessionFrom(plain: string, line: string | null, open: Open): Session | null {
  const stored = decode.session(plain);
  if (!stored?.lastIn) return stored;
  const { lastIn, ...session } = stored;
  const replies = repliesIn(line, open);
  return { ...session, last: lastIn.which.flatMap((at) => replies[at] ?? []) };
}

/** Replies that were forgotten, or purged with their transcript, are none. */
export function repliesIn(line: string | null, open: Open): readonly Reply[] {
  const entry = line === null ? null : openLine(line, open);
  return entry?.kind === 'bot' ? entry.replies : [];
}

export function lineBody(line: unknown): string | null {
  const kept = textOrNull(line);
  return kept === null ? null : bodyOf(kept);
}

/** The same turn, with the handoff and the person as they are now. */
export async function readSurroundings(
  [person, handoff]: readonly unknown[],
  turn: Turn,
  reading: Pick<Reading, 'link' | 'ring' | 'now'>,
): Promise<Pick<Work, 'handoff' | 'person'>> {
  const open = await reading.ring.opener(handoff ? handoffBodies(list(handoff)) : []);
  return {
    person: readPerson(reading.ring, nameOf(turn.person), person),
    handoff: await readHandoff(handoff, open, reading),
  };
}

/** Beside what is known of them stands the number of their key. */
function readPerson(ring: KeyRing, name: string, reply: unknown): Person | null {
  const fields = pairs(reply);
  ring.tell(name, fields.find(([field]) => field === 'key')?.[1] ?? null);
  return decodePerson(fields);
}

/** An unreadable handoff is set aside as closed, so that the person can be given a new one; a newer one is not. */
async function readHandoff(
  reply: unknown,
  open: Open,
  { link, now }: Pick<Reading, 'link' | 'now'>,
): Promise<Handoff | null> {
  const row = reply === null || reply === undefined ? null : handoffRow(list(reply), open);
  if (!row || row.handoff) return row?.handoff ?? null;
  if (row.plain !== null) refuseNewer('handoff', row.plain);
  await link.run('skip_handoff', [nameOf(row.id), now, row.body]);
  return null;
}
