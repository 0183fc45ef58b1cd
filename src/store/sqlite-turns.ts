import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import { LIMITS } from '../domain/limits.ts';
import {
  type Accepted,
  type Answer,
  type Committed,
  type Inbound,
  type LeaseBy,
  LONGEST_LEASE_MS,
  type TurnCommit,
  type TurnStore,
  type Work,
} from '../domain/ports.ts';
import type { Turn } from '../domain/turn.ts';
import { decode, encodeAnswer, encodeSession, type KeptIn } from './codec.ts';
import type { Access } from './sqlite-access.ts';
import type { Effects, Said } from './sqlite-cause.ts';
import type { Transaction } from './sqlite-commit.ts';
import { isFree, lendOldest, readHeld } from './sqlite-lease.ts';
import { type Lend, type LendingParts, prepareLending } from './sqlite-lending.ts';
import { integer, type Row, text, textOrNull } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';
import { readOldest, readSession, readSurroundings } from './sqlite-work.ts';

/**
 * Order in a conversation: every event gets a number on arrival, and only the oldest waiting one is
 * ever handed out, under a lease. Who is not the oldest waits and asks again. The holder's commit
 * leases the next one to the same holder, so one holder drains the inbox. A holder that died blocks
 * its conversation until the lease runs out; then the waiter of the oldest event takes over by
 * `resume`, and if that waiter is gone too, `takeOrphans`, which every process calls at an interval.
 * Every hand-out raises the token, so whoever was overtaken is fenced off at commit.
 */
interface Turns {
  readonly lend: Lend;
  readonly seals: Seals;
  readonly effects: Effects;
  readonly sql: ReturnType<typeof prepareTurns>;
}

export interface TurnParts extends LendingParts {
  readonly effects: Effects;
}

export function openTurns(db: DatabaseSync, access: Access, parts: TurnParts): TurnStore {
  const { effects, seals } = parts;
  const turns = { lend: prepareLending(db, parts), effects, seals, sql: prepareTurns(db) };
  return {
    // Nobody has been answered yet: after a power cut the same event comes again as new.
    accept: async (inbound, lease) =>
      onDisk(access, await access.writeUnsynced(() => accept(turns, inbound, lease))),
    resume: async (turnId, lease) =>
      onDisk(access, await access.writeUnsynced(() => resume(turns, turnId, lease))),
    commit: (commit) => access.write((tx) => commitTurn(turns, commit, tx)),
    takeOrphans: (lease, most) => access.write(() => takeOrphans(turns, lease, most)),
  };
}

/** An answer that is given again may not be on the disk yet, and another process may have written it. */
async function onDisk(access: Access, accepted: Accepted): Promise<Accepted> {
  if (accepted.kind === 'done') await access.write(() => undefined);
  return accepted;
}

function prepareTurns(db: DatabaseSync) {
  return {
    event: db.prepare('select conversation, hash, answer from event where id = ?'),
    receive: db.prepare(
      `insert into event (id, conversation, hash, at, attempts, turn)
       values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    ),
    begin: db.prepare(
      `insert into conversation (token, until, ttl, owner, touched, id, person)
       values (?, ?, ?, ?, ?, ?, ?)`,
    ),
    take: db.prepare(
      'update conversation set token = ?, until = ?, ttl = ?, owner = ?, touched = ? where id = ?',
    ),
    touch: db.prepare('update conversation set touched = ? where id = ?'),
    // Apart, because it is rare and moves an entry of an index.
    rename: db.prepare('update conversation set person = ? where id = ?'),
    answer: db.prepare('update event set answer = ?, turn = null where id = ? and answer is null'),
    settle: db.prepare(
      'update conversation set session = ?, token = ?, until = ?, touched = ? where id = ?',
    ),
    orphans: db.prepare(
      `select event.conversation from event
       join conversation on conversation.id = event.conversation
       where event.answer is null
         and (conversation.until <= ?1 or conversation.until > ?1 + ${LONGEST_LEASE_MS})
       group by event.conversation order by min(event.seq) limit ?2`,
    ),
    crowd: db.prepare(
      `select count(*) as turns from (
         select 1 from event where conversation = ? and answer is null limit ${LIMITS.inbox})`,
    ),
  };
}

function accept(turns: Turns, { turn, hash }: Inbound, lease: LeaseBy): Accepted {
  const held = readHeld(turns.lend, turn.conversation);
  const takes = isFree(held, lease.now) && !held?.waiting;
  if (held?.waiting && isFull(turns, turn)) return { kind: 'full' };
  const body = turns.seals.sealHouse(JSON.stringify(turn), 'turn');
  const received = turns.sql.receive.run(
    turn.id,
    turn.conversation,
    turns.seals.mark(hash),
    lease.now,
    takes ? 1 : 0,
    body,
  );
  if (received.changes === 0) return acceptAgain(turns, { turn, hash }, lease);
  const { sql } = turns;
  if (held && held.person !== turn.person) sql.rename.run(turn.person, turn.conversation);
  if (!takes) {
    sql.touch.run(lease.now, turn.conversation);
    return { kind: 'wait' };
  }
  const token = (held?.token ?? 0) + 1;
  const until = lease.now + lease.ttl;
  const leased = [token, until, lease.ttl, lease.owner, lease.now, turn.conversation] as const;
  if (held) sql.take.run(...leased);
  else sql.begin.run(...leased, turn.person);
  const reading = { conversation: turn.conversation, now: lease.now };
  const session = readSession(turns.lend, held?.session ?? null, reading);
  const surroundings = readSurroundings(turns.lend, turn, lease.now);
  return { kind: 'take', work: { turn, token, until, attempt: 1, session, ...surroundings } };
}

/** Asked only where somebody waits already. An event that is known is in the inbox or answered. */
function isFull({ sql }: Turns, { id, conversation }: Turn): boolean {
  const waiting = integer(sql.crowd.get(conversation)?.['turns']);
  return waiting >= LIMITS.inbox && !sql.event.get(id);
}

function acceptAgain(turns: Turns, { turn, hash }: Inbound, lease: LeaseBy): Accepted {
  const event = turns.sql.event.get(turn.id);
  if (event && !isOfHash(turns, text(event['hash']), hash)) return { kind: 'mismatch' };
  return resume(turns, turn.id, lease);
}

/** Before anything was sealed, hashes were kept as they are. */
function isOfHash({ seals }: Turns, kept: string, hash: string): boolean {
  return kept === seals.mark(hash) || kept === hash;
}

function resume(turns: Turns, turnId: string, lease: LeaseBy): Accepted {
  const event = turns.sql.event.get(turnId);
  if (!event) {
    throw new Fault('not-found', `The event ${turnId} is not known here. Accept it first.`);
  }
  const answer = textOrNull(event['answer'] ?? null);
  if (answer !== null) return { kind: 'done', answer: readAnswer(turns, event, answer) };
  return takeIfOldest(turns, { id: turnId, row: event }, lease);
}

function readAnswer({ lend, seals }: Turns, event: Row, body: string): Answer {
  const plain = seals.open(body, 'answer') ?? '{}';
  const {
    replies,
    in: kept,
    locale,
  } = decode.answer(plain) ?? { replies: [], in: null, locale: null };
  return {
    replies: kept ? lend.said.repliesIn(kept, text(event['conversation'])) : replies,
    locale,
  };
}

function takeIfOldest(
  turns: Turns,
  event: { readonly id: string; readonly row: Row },
  lease: LeaseBy,
): Accepted {
  const conversation = text(event.row['conversation']);
  const held = readHeld(turns.lend, conversation);
  if (!isFree(held, lease.now)) return { kind: 'wait' };
  const oldest = readOldest(turns.lend, { conversation, now: lease.now });
  const work = oldest?.turn.id === event.id ? lendOldest(turns.lend, conversation, lease) : null;
  return work ? { kind: 'take', work } : { kind: 'wait' };
}

function takeOrphans(turns: Turns, lease: LeaseBy, most: number): Work[] {
  const rows = turns.sql.orphans.all(lease.now, most);
  return rows
    .map((row) => lendKnown(turns, text(row['conversation']), lease))
    .filter((work) => work !== null);
}

/** Null for a conversation that only a newer version of the service can go on with. */
function lendKnown({ lend }: Turns, conversation: string, lease: LeaseBy): Work | null {
  try {
    return lendOldest(lend, conversation, lease);
  } catch (error) {
    if (error instanceof Fault && error.code === 'busy') return null;
    throw error;
  }
}

function commitTurn(turns: Turns, commit: TurnCommit, tx: Transaction): Committed {
  const { turn, token } = commit.work;
  const holder = turns.lend.holder.get(turn.conversation, turn.id);
  if (holder?.['token'] !== token) return { kind: 'fenced' };
  const cause = {
    now: commit.now,
    conversation: turn.conversation,
    row: integer(holder['row']),
    person: text(holder['person']),
    note: tx.note,
  };
  const applied = turns.effects.apply(commit.effects, cause);
  if (!applied) {
    tx.undo();
    return conflictOf(turns, commit);
  }
  const kept = keptIn(applied.said, commit);
  const { person } = cause;
  const session = turns.seals.seal(person, encodeSession(commit, kept), 'session');
  const answer = encodeAnswer(commit, kept);
  // One that only points at the transcript holds no words.
  const body = kept ? answer : turns.seals.seal(person, answer, 'answer');
  const answered = turns.sql.answer.run(body, turn.id);
  if (answered.changes === 0) {
    tx.undo();
    return { kind: 'fenced' };
  }
  tx.note({ kind: 'conversation', id: turn.conversation });
  const next = holder['waiting'] === 1 ? lendNext(turns, commit, integer(holder['ttl'])) : null;
  const lease = next ?? { token, until: 0 };
  turns.lend.sessions.keep(turn.conversation, session, commit.session);
  turns.sql.settle.run(session, lease.token, lease.until, commit.now, turn.conversation);
  return { kind: 'ok', next };
}

function keptIn(said: Said | null, { replies, now }: TurnCommit): KeptIn | null {
  return said?.replies === replies ? { entry: said.entry, at: now } : null;
}

function lendNext(turns: Turns, commit: TurnCommit, ttl: number): Work | null {
  const { turn, token } = commit.work;
  const next = readOldest(turns.lend, {
    conversation: turn.conversation,
    now: commit.now,
  });
  if (!next) return null;
  turns.lend.start.run(next.turn.id);
  return {
    turn: next.turn,
    token: token + 1,
    until: commit.now + ttl,
    attempt: next.attempts + 1,
    session: commit.session,
    ...readSurroundings(turns.lend, next.turn, commit.now),
  };
}

/** The same hold on the same turn, with the handoff and the person as they are now. */
function conflictOf(turns: Turns, { work, now }: TurnCommit): Committed {
  const event = turns.sql.event.get(work.turn.id);
  if (event?.['answer'] !== null) return { kind: 'fenced' };
  const surroundings = readSurroundings(turns.lend, work.turn, now);
  return { kind: 'conflict', work: { ...work, ...surroundings } };
}
