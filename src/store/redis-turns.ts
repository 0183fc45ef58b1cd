import { Fault } from '../domain/fault.ts';
import type {
  Accepted,
  Answer,
  Committed,
  Inbound,
  LeaseBy,
  TurnCommit,
  TurnStore,
  Work,
} from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import type { Turn } from '../domain/turn.ts';
import { decode, encodeAnswer, encodeSession, type KeptIn } from './codec.ts';
import { newerFault } from './newer-version.ts';
import type { Chain, WriteAudited } from './redis-audit.ts';
import { bodyOf } from './redis-bodies.ts';
import {
  guessOwners,
  inConversation,
  isKept,
  type SealedHandoff,
  wantedBy,
  writeEffects,
} from './redis-effects.ts';
import type { KeyRing } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import type { Queue } from './redis-queue.ts';
import { list, text, textOrNull } from './redis-reply.ts';
import { type Seals, writeSealed } from './redis-seals.ts';
import { type Reading, readSurroundings, readWork, repliesIn } from './redis-work.ts';
import type { WrittenMemory } from './written-memory.ts';

/** Order, leases and fencing as in sqlite-turns.ts: accept and commit are one script each. */
interface Turns {
  readonly link: Link;
  readonly sessions: WrittenMemory<Session>;
  readonly ring: KeyRing;
  readonly queue: Queue;
  readonly sawQueue: Queue['saw'];
  readonly audited: WriteAudited;
}

export interface TurnParts {
  readonly sessions: WrittenMemory<Session>;
  readonly queue: Queue;
  readonly ring: KeyRing;
  readonly audited: WriteAudited;
}

export function openTurns(link: Link, { sessions, queue, ring, audited }: TurnParts): TurnStore {
  const turns = { link, sessions, ring, queue, sawQueue: queue.saw, audited };
  return {
    accept: (inbound, lease) => accept(turns, inbound, lease),
    resume: (turnId, lease) => resume(turns, turnId, lease),
    commit: (commit) => commitTurn(turns, commit),
    takeOrphans: (lease, most) => takeOrphans(turns, lease, most),
  };
}

async function accept(turns: Turns, { turn, hash }: Inbound, lease: LeaseBy): Promise<Accepted> {
  const { ring } = turns;
  const mark = await ring.marker();
  const reply = await turns.link.run('accept', [
    nameOf(turn.id),
    mark(hash),
    nameOf(turn.conversation),
    nameOf(turn.person),
    lease.now,
    lease.ttl,
    ring.vault.seal(JSON.stringify(turn), ring.vault.house, 'turn'),
  ]);
  return acceptedFrom(turns, { turnId: turn.id, sent: turn, reply }, lease);
}

async function resume(turns: Turns, turnId: string, lease: LeaseBy): Promise<Accepted> {
  const reply = await turns.link.run('resume', [nameOf(turnId), lease.now, lease.ttl]);
  return acceptedFrom(turns, { turnId, sent: null, reply }, lease);
}

interface Told {
  readonly turnId: string;
  /** The turn as it was sent; the first delivery is what counts when it had come before. */
  readonly sent: Turn | null;
  readonly reply: unknown;
}

async function acceptedFrom(turns: Turns, told: Told, lease: LeaseBy): Promise<Accepted> {
  const [kind, ...rest] = list(told.reply);
  switch (kind) {
    case 'mismatch':
      return { kind: 'mismatch' };
    case 'full':
      return { kind: 'full' };
    case 'wait':
      return { kind: 'wait' };
    case 'newer':
      throw newerFault(text(rest[0]));
    case 'done':
      return { kind: 'done', answer: await answerFrom(turns.ring, rest) };
    case 'take': {
      const work = await readWork(rest[0], told.sent, { ...turns, now: lease.now });
      return work ? { kind: 'take', work } : resume(turns, told.turnId, lease);
    }
    default:
      throw new Fault('not-found', `The event ${told.turnId} is not known here. Accept it first.`);
  }
}

async function answerFrom(ring: KeyRing, [body, kept]: readonly unknown[]): Promise<Answer> {
  const line = textOrNull(kept);
  const open = await ring.opener([text(body), ...(line === null ? [] : [bodyOf(line)])]);
  const plain = open(text(body), 'answer');
  const answer = (plain === null ? null : decode.answer(plain)) ?? NOTHING;
  return {
    replies: answer.in ? repliesIn(line, open) : answer.replies,
    locale: answer.locale,
  };
}

const NOTHING = { replies: [], in: null, locale: null };

async function takeOrphans(turns: Turns, lease: LeaseBy, most: number): Promise<readonly Work[]> {
  const reply = await turns.link.run('orphans', [lease.now, lease.ttl, most]);
  const reading = { ...turns, now: lease.now };
  const works = await Promise.all(list(reply).map((one) => readKnown(one, reading)));
  return works.filter((work) => work !== null);
}

/** null for what only a process with other keys can go on with. */
async function readKnown(lent: unknown, reading: Reading): Promise<Work | null> {
  try {
    return await readWork(lent, null, reading);
  } catch (error) {
    if (error instanceof Fault && error.code === 'busy') return null;
    throw error;
  }
}

async function commitTurn(turns: Turns, commit: TurnCommit): Promise<Committed> {
  const { work, now } = commit;
  const wanted = wantedBy(commit.effects, work.turn.conversation);
  guessOwners(turns.ring, commit.effects);
  let session = '';
  let sealed: readonly SealedHandoff[] = [];
  const reply = await writeSealed(turns.ring, wanted, (seals) =>
    turns.audited(commit.effects, (chain) => {
      const written = writeTurn(commit, seals, chain);
      session = written.session;
      sealed = written.handoffs;
      return turns.link.run('commit', written.args);
    }),
  );
  turns.queue.wrote(sealed);
  const [kind, ...rest] = list(reply);
  if (kind === 'fenced') return { kind: 'fenced' };
  const reading = { ...turns, now };
  if (kind === 'conflict') {
    return {
      kind: 'conflict',
      work: { ...work, ...(await readSurroundings(rest, work.turn, reading)) },
    };
  }
  if (wanted.forgotten.length > 0) for (const one of [turns.sessions, turns.queue]) one.clear();
  turns.sessions.keep(work.turn.conversation, session, commit.session);
  const next = rest[0] === null ? null : await readWork(rest[0], null, reading);
  return { kind: 'ok', next };
}

/** What the script is told, and the session as it keeps it. */
function writeTurn(commit: TurnCommit, seals: Seals, chain: Chain) {
  const { work, replies, effects, now } = commit;
  const said = { conversation: work.turn.conversation, replies };
  const kept = isKept(effects, said) ? keptIn(commit) : null;
  const place = inConversation(said.conversation);
  const session = seals.seal(place, encodeSession(commit, kept), 'session');
  const answer = encodeAnswer(commit, kept);
  const written = writeEffects(effects, { now, said, seals, chain });
  const args = [
    nameOf(work.turn.id),
    nameOf(work.turn.conversation),
    work.token,
    now,
    session,
    // One that only points to an entry holds no words.
    kept ? answer : seals.seal(place, answer, 'answer'),
    ...seals.preamble(),
    ...written.changes,
    ...written.effects,
  ];
  return { session, args, handoffs: written.handoffs };
}

/** Which line of the transcript it is, the script knows; the token tells one such body from another. */
function keptIn({ work, now }: TurnCommit): KeptIn {
  return { entry: work.token, at: now };
}
