import type { DatabaseSync } from 'node:sqlite';
import { afterTry, type PinTries } from '../domain/pin-tries.ts';
import type { DeskAdvisor, DeskSession, DeskStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import { integer, type Row, text, textOrNull } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';

export function openDesk(db: DatabaseSync, access: Access, seals: Seals): DeskStore {
  const sql = prepareStatements(db);
  return {
    advisors: () => access.read(() => sql.advisors.all().map((row) => advisorOf(seals, row))),
    setAdvisor: ({ id, state, phone, idleSince, setAt }) =>
      access.write((tx) => {
        const number = phone && seals.sealHouse(phone, 'phone');
        sql.setAdvisor.run(id, state, number, idleSince, setAt);
        tx.note({ kind: 'queue' });
        tx.note({ kind: 'pace' });
      }),
    openSession: ({ id, advisor, expires, seen, account }) =>
      access.write(() => void sql.openSession.run(id, advisor, expires, seen, account)),
    session: (id, now) => access.read(() => sessionOf(sql.session.get(id, now))),
    closeSession: (id) => access.write(() => void sql.closeSession.run(id)),
    touchSession: (id, seen) => access.write(() => void sql.touchSession.run(seen, id)),
    takePinTry: (keys, now) => access.write(() => takePinTry(sql, keys.map(seals.mark), now)),
    forgivePinTries: (keys) =>
      access.write(() => {
        for (const key of keys) sql.forgive.run(seals.mark(key));
      }),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    advisors: db.prepare('select id, state, phone, idle_since, set_at from advisor order by id'),
    setAdvisor: db.prepare(
      'insert or replace into advisor (id, state, phone, idle_since, set_at) values (?, ?, ?, ?, ?)',
    ),
    openSession: db.prepare(
      'insert or replace into desk_session (id, advisor, expires, seen, account) values (?, ?, ?, ?, ?)',
    ),
    session: db.prepare(
      'select id, advisor, expires, seen, account from desk_session where id = ? and expires > ?',
    ),
    closeSession: db.prepare('delete from desk_session where id = ?'),
    touchSession: db.prepare('update desk_session set seen = ? where id = ?'),
    tries: db.prepare('select count, at, until from pin_try where key = ?'),
    setTries: db.prepare(
      'insert or replace into pin_try (key, count, at, until) values (?, ?, ?, ?)',
    ),
    forgive: db.prepare('delete from pin_try where key = ?'),
  };
}

function takePinTry(
  sql: ReturnType<typeof prepareStatements>,
  keys: readonly string[],
  now: number,
): boolean {
  const known = keys.map((key) => ({ key, tries: triesOf(sql.tries.get(key)) }));
  if (known.some(({ tries }) => tries !== null && tries.until > now)) return false;
  for (const { key, tries } of known) {
    const { count, at, until } = afterTry(tries, now);
    sql.setTries.run(key, count, at, until);
  }
  return true;
}

function triesOf(row: Row | undefined): PinTries | null {
  return row === undefined
    ? null
    : { count: integer(row['count']), at: integer(row['at']), until: integer(row['until']) };
}

function advisorOf(seals: Seals, row: Row): DeskAdvisor {
  const phone = textOrNull(row['phone'] ?? null);
  return {
    id: text(row['id']),
    state: stateOf(text(row['state'])),
    phone: phone && seals.open(phone, 'phone'),
    idleSince: integer(row['idle_since']),
    setAt: integer(row['set_at']),
  };
}

/** A state this version does not know gets no offers. */
function stateOf(state: string): DeskAdvisor['state'] {
  return state === 'ready' || state === 'paused' ? state : 'away';
}

function sessionOf(row: Row | undefined): DeskSession | null {
  if (row === undefined) return null;
  return {
    id: text(row['id']),
    advisor: text(row['advisor']),
    expires: integer(row['expires']),
    seen: integer(row['seen']),
    account: text(row['account']),
  };
}
