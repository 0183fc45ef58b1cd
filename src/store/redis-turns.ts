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
import type { Turn } from '../domain/turn.ts';
import { decode, encodeAnswer, encodeSession, type KeptIn } from './codec.ts';
import { newerFault } from './newer-version.ts';
import { isKept, writeEffects } from './redis-effects.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import type { Queue } from './redis-queue.ts';
import { list, text, textOrNull } from './redis-reply.ts';
import { readSurroundings, readWork, repliesIn } from './redis-work.ts';
import type { SessionMemory } from './session-memory.ts';
import type { Vault } from './vault.ts';

/** Order, leases and fencing as in sqlite-turns.ts: accept and commit are one script each. */
interface Turns {
  readonly link: Link;
  readonly memory: SessionMemory;
  readonly vault: Vault;
  readonly sawQueue: Queue['saw'];
}

export interface TurnParts {
  readonly memory: SessionMemory;
  readonly vault: Vault;
  readonly queue: Queue;
}

export function openTurns(link: Link, { memory, vault, queue }: TurnParts): TurnStore {
  const turns = { link, memory, vault, sawQueue: queue.saw };
  return {
    accept: (inbound, lease) => accept(turns, inbound, lease),
    resume: (turnId, lease) => resume(turns, turnId, lease),
    async commit(commit) {
      const committed = await commitTurn(turns, commit);
      queue.wrote();
      return committed;
    },
    takeOrphans: (lease, most) => takeOrphans(turns, lease, most),
  };
}

async function accept(turns: Turns, { turn, hash }: Inbound, lease: LeaseBy): Promise<Accepted> {
  const reply = await turns.link.run('accept', [
    nameOf(turn.id),
    hash,
    nameOf(turn.conversation),
    nameOf(turn.person),
    lease.now,
    lease.ttl,
    JSON.stringify(turn),
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
      return { kind: 'done', answer: answerFrom(rest) };
    case 'take': {
      const work = await readWork(rest[0], told.sent, { ...turns, now: lease.now });
      return work ? { kind: 'take', work } : resume(turns, told.turnId, lease);
    }
    default:
      throw new Fault('not-found', `The event ${told.turnId} is not known here. Accept it first.`);
  }
}

function answerFrom([body, line]: readonly unknown[]): Answer {
  const { replies, in: kept, locale } = decode.answer(text(body)) ?? NOTHING;
  return { replies: kept ? repliesIn(textOrNull(line)) : replies, locale };
}

const NOTHING = { replies: [], in: null, locale: null };

async function takeOrphans(turns: Turns, lease: LeaseBy, most: number): Promise<readonly Work[]> {
  const reply = await turns.link.run('orphans', [lease.now, lease.ttl, most]);
  const reading = { ...turns, now: lease.now };
  const works = await Promise.all(list(reply).map((one) => readWork(one, null, reading)));
  return works.filter((work) => work !== null);
}

async function commitTurn(turns: Turns, commit: TurnCommit): Promise<Committed> {
  const { work, replies, now } = commit;
  const said = { conversation: work.turn.conversation, replies };
  const kept = isKept(commit.effects, said) ? keptIn(commit) : null;
  const session = encodeSession(commit, kept);
  const { effects, changes } = writeEffects(commit.effects, { now, said, vault: turns.vault });
  const [kind, ...rest] = list(
    await turns.link.run('commit', [
      nameOf(work.turn.id),
      nameOf(work.turn.conversation),
      work.token,
      now,
      session,
      encodeAnswer(commit, kept),
      ...changes,
      ...effects,
    ]),
  );
  if (kind === 'fenced') return { kind: 'fenced' };
  if (kind === 'conflict') {
    return {
      kind: 'conflict',
      work: { ...work, ...(await readSurroundings(rest, { ...turns, now })) },
    };
  }
  if (commit.effects.some((effect) => effect.kind === 'forget')) turns.memory.clear();
  turns.memory.keep(work.turn.conversation, session, commit.session);
  const next = rest[0] === null ? null : await readWork(rest[0], null, { ...turns, now });
  return { kind: 'ok', next };
}

/** Which line of the transcript it is, the script knows; the token tells one such body from another. */
function keptIn({ work, now }: TurnCommit): KeptIn {
  return { entry: work.token, at: now };
}
