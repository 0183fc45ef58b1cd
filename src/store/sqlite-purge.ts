import type { DatabaseSync } from 'node:sqlite';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import { prepareKeyPurge, preparePeoplePurge } from './sqlite-purge-people.ts';
import { prepareConversationPurge, prepareLinePurge } from './sqlite-purge-talks.ts';
import { text } from './sqlite-row.ts';
import { dropInSlices, prepareWalk, prepareWalkingDrop } from './sqlite-slices.ts';

/** Drops what is older than a moment, and tells how many it were. */
type Drop = (before: number) => Promise<number>;

/**
 * A purge that is killed is simply run again: each step is a transaction of its own that leaves
 * nothing by halves. People go last, when nothing else of theirs is left.
 */
export function preparePurge(db: DatabaseSync, access: Access): RecordStore['purge'] {
  const drops = prepareDrops(db, access);
  const dropHandoffs = prepareHandoffDrop(db, access);
  const purgeLines = prepareLinePurge(db, access);
  const purgeConversations = prepareConversationPurge(db, access);
  const purgePeople = preparePeoplePurge(db, access);
  const purgeKeys = prepareKeyPurge(db, access);
  return async (before) => {
    const sent = await drops.sent(before.sent);
    const unsent = await drops.unsent(before.unsent);
    const events = await drops.events(before.events);
    for (const drop of drops.passing) await drop(before.events);
    const answers = await drops.answers(before.answers);
    const handoffs = await dropHandoffs(before.handoffs);
    await drops.talks(before.handoffs);
    const transcripts = await purgeLines(before.transcripts);
    await drops.setAside(before.transcripts);
    const conversations = await purgeConversations(before);
    const interpreting = await drops.interpreting(before.interpreting);
    const gaps = await drops.gaps(before.gaps);
    const people = await purgePeople(before.people);
    await purgeKeys();
    // The log may hold what was forgotten for weeks where little is written.
    await access.read(() => db.exec('pragma wal_checkpoint(truncate)'));
    const messages = { sent, unsent };
    const words = { conversations, transcripts, handoffs, answers };
    return { events, ...messages, ...words, people, gaps, interpreting };
  };
}

function prepareDrops(db: DatabaseSync, access: Access) {
  const walk = (table: string, old: string): Drop =>
    prepareWalkingDrop(db, access, { table, key: 'rowid', old });
  const walkByName = (table: string, old: string, key: string): Drop =>
    prepareWalkingDrop(db, access, { table, key, old, first: '' });
  const indexed = (table: string, key: string, old: string): Drop => {
    const drop = db.prepare(
      `delete from ${table} where ${key} in (select ${key} from ${table} where ${old} limit ?)`,
    );
    return (before) => dropInSlices(access, (most) => Number(drop.run(before, most).changes));
  };
  const old = 'at < ? and answer is not null';
  return {
    events: prepareWalkingDrop(db, access, { table: 'event', key: 'seq', old, rising: 'at' }),
    sent: walk('outbox', "state = 'sent' and at < ?"),
    unsent: indexed('outbox', 'seq', "state in ('dead', 'unknown') and at < ?"),
    // What only a day's count, a sign-in or a few tries needed.
    passing: [
      walkByName('spent', 'at < ?', 'key'),
      walkByName('desk_session', 'expires < ?', 'id'),
      walkByName('pin_try', 'at < ?', 'key'),
    ],
    answers: walk('kept_answer', 'at < ?'),
    talks: walk('handled', 'at < ?'),
    setAside: walk('quarantine', 'at < ?'),
    gaps: walk('gap', 'at < ?'),
    interpreting: indexed('interpreting', 'rowid', 'at < ?'),
  };
}

/** What was left by phone goes in the transaction of its handoff. */
function prepareHandoffDrop(db: DatabaseSync, access: Access): Drop {
  const walk = prepareWalk(db, access, { table: 'handoff', key: 'rowid' });
  // Of who was forgotten while they waited, the promise was all there was to keep.
  const old = db.prepare(
    `select id from handoff where rowid > ? and rowid <= ?
       and open = 0 and (at < ? or forgotten = 1)`,
  );
  const voicemails = db.prepare('delete from voicemail where handoff = ?');
  const handoff = db.prepare('delete from handoff where id = ?');
  return (before) =>
    walk(before, (after, last) => {
      const ids = old.all(after, last, before).map((row) => text(row['id']));
      for (const id of ids) {
        voicemails.run(id);
        handoff.run(id);
      }
      return ids.length;
    });
}
