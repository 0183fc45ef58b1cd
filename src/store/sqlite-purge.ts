import type { DatabaseSync } from 'node:sqlite';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import { integer } from './sqlite-row.ts';

/** Rows of one transaction: a purge of a large store must not hold up a call. */
const SLICE = 500;

/** Rows dropped; only what the port speaks of is counted. A purge that is killed is simply run again. */
export function preparePurge(db: DatabaseSync, access: Access): RecordStore['purge'] {
  const events = prepareEventPurge(db, access);
  const conversations = prepareConversationPurge(db, access);
  const remains = prepareRemainsPurge(db);
  return async (before) => {
    const dropped = await events(before.events);
    const idle = await conversations(before.conversations);
    return dropped + idle + (await access.write(() => remains(before)));
  };
}

function prepareEventPurge(db: DatabaseSync, access: Access) {
  // Numbers rise with time, so nothing beyond the first event that is too young is read.
  const young = db.prepare('select seq from event where at >= ? order by seq limit 1');
  const drop = db.prepare(
    `delete from event where seq in (select seq from event
       where seq < ? and at < ? and answer is not null order by seq limit ?)`,
  );
  return async (before: number): Promise<number> => {
    const end = await access.read(() => young.get(before)?.['seq'] ?? Number.MAX_SAFE_INTEGER);
    let dropped = 0;
    for (let last = SLICE; last === SLICE; dropped += last) {
      last = await access.write(() => Number(drop.run(end, before, SLICE).changes));
    }
    return dropped;
  };
}

function prepareConversationPurge(db: DatabaseSync, access: Access) {
  const slice = db.prepare(
    `select rowid as place, touched < ?1
       and not exists (select 1 from event where event.conversation = conversation.id
         and event.answer is null)
       and not exists (select 1 from handoff where handoff.conversation = conversation.id
         and handoff.open = 1) as idle
     from conversation where rowid > ?2 order by rowid limit ?3`,
  );
  const entries = db.prepare('delete from entry where conversation = ?');
  const drop = db.prepare('delete from conversation where rowid = ?');
  const dropIdle = (before: number, after: number) => {
    const rows = slice.all(before, after, SLICE);
    const idle = rows.filter((row) => row['idle'] === 1);
    for (const row of idle) {
      const place = integer(row['place']);
      entries.run(place);
      drop.run(place);
    }
    const last = rows.length === SLICE ? rows.at(-1)?.['place'] : undefined;
    return { dropped: idle.length, last: last === undefined ? null : integer(last) };
  };
  return async (before: number): Promise<number> => {
    let dropped = 0;
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      const slice = await access.write(() => dropIdle(before, from));
      dropped += slice.dropped;
      after = slice.last;
    }
    return dropped;
  };
}

function prepareRemainsPurge(db: DatabaseSync) {
  const outbox = db.prepare("delete from outbox where state <> 'waiting' and at < ?");
  const spent = db.prepare('delete from spent where at < ?');
  const sessions = db.prepare('delete from desk_session where expires < ?');
  const tries = db.prepare('delete from pin_try where at < ?');
  const handoffs = db.prepare('delete from handoff where open = 0 and at < ?');
  const quarantine = db.prepare('delete from quarantine where at < ?');
  const answers = db.prepare('delete from kept_answer where at < ?');
  const voicemails = db.prepare(
    'delete from voicemail where not exists (select 1 from handoff where id = voicemail.handoff)',
  );
  const handled = db.prepare('delete from handled where at < ?');
  return (before: { readonly events: number; readonly conversations: number }): number => {
    for (const statement of [handoffs, quarantine, handled]) statement.run(before.conversations);
    voicemails.run();
    for (const statement of [outbox, spent, sessions, tries]) statement.run(before.events);
    return Number(answers.run(before.conversations).changes);
  };
}
