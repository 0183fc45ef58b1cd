import type { DatabaseSync } from 'node:sqlite';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';

/** Rows of one transaction: a purge of a large store must not hold up a call. */
const SLICE = 500;

type Purge = RecordStore['purge'];

/** What goes with the events, and what goes with the conversations. `counted` is reported. */
const EVENTS = [
  {
    counted: true,
    // Numbers rise with time, so only what is old enough to go is read.
    sql: `delete from event where seq in (
      select seq from event where answer is not null and at < ?1 and seq < coalesce(
        (select seq from event where at >= ?1 order by seq limit 1), 9e15) limit ?2)`,
  },
  {
    counted: false,
    sql: `delete from outbox where seq in (
      select seq from outbox where state <> 'waiting' and at < ?1 limit ?2)`,
  },
  {
    counted: false,
    sql: 'delete from desk_session where id in (select id from desk_session where expires < ?1 limit ?2)',
  },
];

const CONVERSATIONS = [
  {
    counted: true,
    sql: `delete from kept_answer where code in (
      select code from kept_answer where at < ?1 limit ?2)`,
  },
  {
    counted: true,
    sql: `delete from conversation where id in (
      select id from conversation where touched < ?1
        and not exists (select 1 from event
          where event.conversation = conversation.id and event.answer is null)
        and not exists (select 1 from handoff
          where handoff.conversation = conversation.id and handoff.open = 1) limit ?2)`,
  },
  {
    counted: false,
    sql: `delete from entry where id in (
      select entry.id from entry where entry.at < ?1
        and not exists (select 1 from conversation where conversation.id = entry.conversation)
      limit ?2)`,
  },
  {
    counted: false,
    sql: `delete from handoff where id in (
      select id from handoff where open = 0 and at < ?1 limit ?2)`,
  },
  {
    counted: false,
    sql: 'delete from quarantine where rowid in (select rowid from quarantine where at < ?1 limit ?2)',
  },
];

export function preparePurge(db: DatabaseSync, access: Access): Purge {
  const prepare = ({ counted, sql }: (typeof EVENTS)[number]) => {
    const statement = db.prepare(sql);
    return async (before: number): Promise<number> => {
      let total = 0;
      for (let last = SLICE; last === SLICE; total += last) {
        last = await access.write(() => Number(statement.run(before, SLICE).changes));
      }
      return counted ? total : 0;
    };
  };
  const ofEvents = EVENTS.map(prepare);
  const ofConversations = CONVERSATIONS.map(prepare);
  return async (before) => {
    let dropped = 0;
    for (const drop of ofEvents) dropped += await drop(before.events);
    for (const drop of ofConversations) dropped += await drop(before.conversations);
    return dropped;
  };
}
