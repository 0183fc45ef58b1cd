import type { DatabaseSync } from 'node:sqlite';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import { prepareKeyPurge, preparePeoplePurge } from './sqlite-purge-people.ts';
import { prepareConversationPurge, prepareLinePurge } from './sqlite-purge-talks.ts';
import { text } from './sqlite-row.ts';
import { dropInSlices } from './sqlite-slices.ts';

/** Drops at most so many of what is older than a moment, and tells how many it were. */
type Drop = (before: number, most: number) => number;

/**
 * A purge that is killed is simply run again: each step is a transaction of its own that leaves
 * nothing by halves. People go last, when nothing else of theirs is left.
 */
export function preparePurge(db: DatabaseSync, access: Access): RecordStore['purge'] {
  const drops = prepareDrops(db);
  const dropHandoffs = prepareHandoffDrop(db);
  const purgeEvents = prepareEventPurge(db, access);
  const purgeLines = prepareLinePurge(db, access);
  const purgeConversations = prepareConversationPurge(db, access);
  const purgePeople = preparePeoplePurge(db, access);
  const purgeKeys = prepareKeyPurge(db, access);
  const all = (drop: Drop, before: number) => dropInSlices(access, (most) => drop(before, most));
  return async (before) => {
    const sent = await all(drops.sent, before.sent);
    const unsent = await all(drops.unsent, before.unsent);
    const events = await purgeEvents(before.events);
    for (const drop of drops.passing) await all(drop, before.events);
    const answers = await all(drops.answers, before.answers);
    const handoffs = await all(dropHandoffs, before.handoffs);
    await all(drops.talks, before.handoffs);
    const transcripts = await purgeLines(before.transcripts);
    await all(drops.setAside, before.transcripts);
    const conversations = await purgeConversations(before);
    const interpreting = await all(drops.interpreting, before.interpreting);
    const gaps = await all(drops.gaps, before.gaps);
    const people = await purgePeople(before.people);
    await purgeKeys();
    // The log may hold what was forgotten for weeks where little is written.
    await access.read(() => db.exec('pragma wal_checkpoint(truncate)'));
    const messages = { sent, unsent };
    const words = { conversations, transcripts, handoffs, answers };
    return { events, ...messages, ...words, people, gaps, interpreting };
  };
}

function prepareDrops(db: DatabaseSync) {
  const drop = (table: string, key: string, old: string): Drop => {
    const statement = db.prepare(
      `delete from ${table} where ${key} in (select ${key} from ${table} where ${old} limit ?)`,
    );
    return (before, most) => Number(statement.run(before, most).changes);
  };
  return {
    sent: drop('outbox', 'seq', "state = 'sent' and at < ?"),
    unsent: drop('outbox', 'seq', "state in ('dead', 'unknown') and at < ?"),
    // What only a day's count, a sign-in or a few tries needed.
    passing: [
      drop('spent', 'key', 'at < ?'),
      drop('desk_session', 'id', 'expires < ?'),
      drop('pin_try', 'key', 'at < ?'),
    ],
    answers: drop('kept_answer', 'rowid', 'at < ?'),
    talks: drop('handled', 'id', 'at < ?'),
    setAside: drop('quarantine', 'rowid', 'at < ?'),
    gaps: drop('gap', 'rowid', 'at < ?'),
    interpreting: drop('interpreting', 'rowid', 'at < ?'),
  };
}

/** What was left by phone goes in the transaction of its handoff. */
function prepareHandoffDrop(db: DatabaseSync): Drop {
  // Of who was forgotten while they waited, the promise was all there was to keep.
  const old = db.prepare(
    'select id from handoff where open = 0 and (at < ? or forgotten = 1) limit ?',
  );
  const voicemails = db.prepare('delete from voicemail where handoff = ?');
  const handoff = db.prepare('delete from handoff where id = ?');
  return (before, most) => {
    const ids = old.all(before, most).map((row) => text(row['id']));
    for (const id of ids) {
      voicemails.run(id);
      handoff.run(id);
    }
    return ids.length;
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
    return dropInSlices(access, (most) => Number(drop.run(end, before, most).changes));
  };
}
