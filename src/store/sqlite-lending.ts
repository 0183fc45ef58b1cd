import type { DatabaseSync } from 'node:sqlite';
import type { Handoff } from '../domain/handoff.ts';
import type { Session } from '../domain/session.ts';
import { prepareSaidReads } from './sqlite-said.ts';
import type { Seals } from './sqlite-seals.ts';
import type { WrittenMemory } from './written-memory.ts';

export interface LendingParts {
  readonly sessions: WrittenMemory<Session>;
  readonly handoffs: WrittenMemory<Handoff>;
  readonly seals: Seals;
}

export type Lend = ReturnType<typeof prepareLending>;

export function prepareLending(db: DatabaseSync, { sessions, handoffs, seals }: LendingParts) {
  return {
    sessions,
    handoffs,
    seals,
    said: prepareSaidReads(db, seals),
    conversation: db.prepare(
      `select person, token, until, session, exists (
         select 1 from event where conversation = ?1 and answer is null) as waiting
       from conversation where id = ?1`,
    ),
    holder: db.prepare(
      `select rowid as row, person, token, ttl, exists (
         select 1 from event where conversation = ?1 and answer is null and id <> ?2) as waiting
       from conversation where id = ?1`,
    ),
    oldest: db.prepare(
      `select id, attempts, turn from event where conversation = ? and answer is null
       order by seq limit 1`,
    ),
    start: db.prepare('update event set attempts = attempts + 1 where id = ?'),
    lease: db.prepare(
      'update conversation set token = ?, until = ?, ttl = ?, owner = ? where id = ?',
    ),
    surroundings: db.prepare(
      `select (select body from person where key = ?1) as person, handoff.id, handoff.body
       from (select 1) left join handoff on handoff.person = ?1 and handoff.open = 1`,
    ),
    forgetSession: db.prepare('update conversation set session = null where id = ?'),
    hideHandoff: db.prepare('update handoff set open = 0 where id = ?'),
    skip: db.prepare("update event set answer = '{}', turn = null where id = ?"),
    quarantine: db.prepare('insert into quarantine (kind, key, at, body) values (?, ?, ?, ?)'),
  };
}
