import type { DatabaseSync } from 'node:sqlite';

export type Lend = ReturnType<typeof prepareLending>;

export function prepareLending(db: DatabaseSync) {
  return {
    conversation: db.prepare('select token, until, session from conversation where id = ?'),
    holder: db.prepare('select token, ttl from conversation where id = ?'),
    oldest: db.prepare(
      `select id, attempts, turn from event where conversation = ? and answer is null
       order by seq limit 1`,
    ),
    start: db.prepare('update event set attempts = attempts + 1 where id = ?'),
    lease: db.prepare(
      'update conversation set token = ?, until = ?, ttl = ?, owner = ? where id = ?',
    ),
    handoff: db.prepare('select id, body from handoff where person = ? and open = 1'),
    person: db.prepare('select body from person where key = ?'),
    forgetSession: db.prepare('update conversation set session = null where id = ?'),
    hideHandoff: db.prepare('update handoff set open = 0 where id = ?'),
    skip: db.prepare("update event set answer = '{}', turn = null where id = ?"),
    quarantine: db.prepare('insert into quarantine (kind, key, at, body) values (?, ?, ?, ?)'),
  };
}
