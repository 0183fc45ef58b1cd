import type { DatabaseSync } from 'node:sqlite';
import type { Outgoing } from '../domain/effect.ts';
import {
  type Due,
  type LeaseBy,
  LONGEST_LEASE_MS,
  type Lost,
  type OutboxStore,
} from '../domain/ports.ts';
import { decode } from './codec.ts';
import { RANK, SETTLED } from './kept-delivery.ts';
import { addressOf } from './outgoing-address.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import type { Transaction } from './sqlite-commit.ts';
import { integer, integerOrNull, type Row, text, textOrNull } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';
import { withoutWords } from './without-words.ts';

export function openOutbox(db: DatabaseSync, access: Access, seals: Seals): OutboxStore {
  const sql = { ...prepareStatements(db), seals };
  return {
    due: (lease, most) => access.write(() => takeDue(sql, lease, most)),
    sent: (id, providerId, now) => access.write(() => noteSent(sql, { id, providerId, now })),
    retry: (id, at, why) => access.write(() => void sql.retry.run(at, SETTLED, why, id)),
    doubt: (id, at, why) => access.write(() => void sql.retry.run(at, at, why, id)),
    unknown: async (id, why) =>
      void (await access.write((tx) => noteLost(tx, sql.finish.run('unknown', why, id)))),
    dead: async (id, why) =>
      void (await access.write((tx) => noteLost(tx, sql.finish.run('dead', why, id)))),
    delivered: (providerId, status, told = { key: null, why: status }) =>
      access.write((tx) => {
        const rank = RANK[status];
        if (rank === RANK.failed) {
          return noteLost(tx, sql.failed.run(told.why, providerId, told.key));
        }
        sql.delivered.run(rank, status, providerId, rank);
        return false;
      }),
    lost: (keys) => access.read(() => new Map(keys.flatMap((key) => lostAs(sql, key)))),
    sentAs: (key) =>
      access.read(() => {
        const row = sql.sentAs.get(key);
        return row
          ? { state: sentState(row['state']), provider: textOrNull(row['provider']) }
          : null;
      }),
    nextDue: () => access.read(() => integerOrNull(sql.nextDue.get()?.['due'])),
    troubled: (most) =>
      access.read(() =>
        sql.troubled.all(most).flatMap((row) => {
          const message = messageOf(seals, row);
          return message ? [{ message, why: text(row['why']) }] : [];
        }),
      ),
  };
}

export function prepareQueueing(db: DatabaseSync, seals: Seals) {
  const insert = db.prepare(
    `insert into outbox (key, address, conversation, due, at, message) values (?, ?, ?, ?, ?, ?)
     on conflict (key) do nothing`,
  );
  return (message: Outgoing, cause: Cause): void => {
    const { key, conversation, what, due } = message;
    const address = addressOf(what, seals.mark);
    const body = seals.sealHouse(JSON.stringify(message), 'outgoing');
    insert.run(key, address, conversation, due, cause.now, body);
    cause.note({ kind: 'outbox' });
  };
}

type Sql = ReturnType<typeof prepareStatements> & { readonly seals: Seals };

/**
 * A message that has been handed out or is being retried holds up the younger ones of its address;
 * one that is merely planned for later does not.
 */
function prepareStatements(db: DatabaseSync) {
  const older = `select 1 from outbox as older where older.state = 'waiting'
    and older.address = outbox.address and older.seq < outbox.seq`;
  return {
    // No "limit ?": SQLite would plan such a statement anew each time. The index is named, as by
    // itself SQLite goes through all that has ever left, or sorts a whole backlog for the first ten.
    due: db.prepare(
      `select key, attempts, until, at, message from outbox indexed by outbox_order
       where state = 'waiting' and due <= ?1
         and (until <= ?1 or until > ?1 + ${LONGEST_LEASE_MS})
         and not exists (${older} and (older.attempts > 0 or older.due <= ?1))
       order by seq`,
    ),
    // `at` of what waits is when it was queued, then when it was first handed out.
    lease: db.prepare(
      `update outbox set until = ?, attempts = attempts + 1,
         at = case attempts when 0 then ? else at end where key = ?`,
    ),
    sent: db.prepare(
      `update outbox set state = iif(rank = ${RANK.failed}, 'dead', 'sent'), provider = ?,
         rank = max(rank, ${RANK.sent}), at = ?, message = ?
       where key = ? and state <> 'sent'`,
    ),
    retry: db.prepare(
      "update outbox set due = ?, until = ?, why = ? where key = ? and state = 'waiting'",
    ),
    finish: db.prepare("update outbox set state = ?, why = ? where key = ? and state = 'waiting'"),
    delivered: db.prepare(
      "update outbox set rank = ?, state = 'sent', why = ? where provider = ? and rank < ?",
    ),
    failed: db.prepare(
      `update outbox set rank = ${RANK.failed}, state = 'dead', why = ?
       where (provider = ? or key = ?) and rank < ${RANK.failed} and state <> 'dead'`,
    ),
    lost: db.prepare(
      "select state, why from outbox where key = ? and state in ('dead', 'unknown')",
    ),
    message: db.prepare('select message from outbox where key = ?'),
    sentAs: db.prepare('select state, provider from outbox where key = ?'),
    nextDue: db.prepare(
      `select min(max(due, until)) as due from outbox
       where state = 'waiting' and not exists (${older} and older.attempts > 0)`,
    ),
    troubled: db.prepare(
      `select message, why from outbox
       where state in ('dead', 'unknown') order by seq desc limit ?`,
    ),
  };
}

/** Nobody knows, or everybody knows that nothing came of it. */
export function sentState(state: unknown): 'waiting' | 'sent' | 'lost' {
  return state === 'waiting' || state === 'sent' ? state : 'lost';
}

/** True where there was something to lose. */
function noteLost(tx: Transaction, { changes }: { readonly changes: number | bigint }): boolean {
  if (changes > 0) tx.note({ kind: 'queue' });
  return changes > 0;
}

function lostAs({ lost }: Sql, key: string): readonly (readonly [string, Lost])[] {
  const row = lost.get(key);
  if (!row) return [];
  const state = row['state'] === 'unknown' ? 'unknown' : 'dead';
  return [[key, { state, why: text(row['why']) }]];
}

/** What it said is needed no more. */
function noteSent(
  sql: Sql,
  { id, providerId, now }: { readonly id: string; readonly providerId: string; now: number },
): void {
  const row = sql.message.get(id);
  const message = row ? messageOf(sql.seals, row) : null;
  const rest = message ? JSON.stringify(withoutWords(message)) : '';
  sql.sent.run(providerId, now, rest, id);
}

function messageOf(seals: Seals, row: Row): Outgoing | null {
  const plain = seals.open(text(row['message']), 'outgoing');
  return plain === null ? null : decode.outgoing(plain);
}

function takeDue(sql: Sql, lease: LeaseBy, most: number): Due[] {
  const rows = sql.due.iterate(lease.now).take(most).toArray();
  return rows.flatMap((row) => {
    const message = messageOf(sql.seals, row);
    if (!message) {
      sql.finish.run('dead', 'unreadable', text(row['key']));
      return [];
    }
    sql.lease.run(lease.now + lease.ttl, lease.now, message.key);
    const tries = integer(row['attempts']);
    const since = tries === 0 ? lease.now : integer(row['at']);
    const doubtful = integer(row['until']) !== SETTLED;
    return [{ id: message.key, message, attempts: tries + 1, since, doubtful }];
  });
}
