import type { DatabaseSync } from 'node:sqlite';
import type { PurgeBefore } from '../domain/retention.ts';
import type { Access } from './sqlite-access.ts';
import { integer, integerOrNull, type Row, text } from './sqlite-row.ts';
import { prepareWalk, walkInSlices } from './sqlite-slices.ts';

const PROMISED =
  'exists (select 1 from handoff where open = 1 and handoff.conversation = conversation.id)';
const WAITED_FOR =
  'exists (select 1 from event where answer is null and event.conversation = conversation.id)';

/** Lines that are too old, also of conversations that go on; not where an advisor is still awaited. */
export function prepareLinePurge(db: DatabaseSync, access: Access) {
  const walk = prepareWalk(db, access, { table: 'entry', key: 'id', rising: 'at' });
  const old = `id > ? and id <= ? and at < ?
    and not (select ${PROMISED} from conversation where rowid = entry.conversation)`;
  // The last line of each stays as a numbered blank, so that the next one is numbered after it.
  const drop = db.prepare(
    `delete from entry where ${old}
       and seq < (select max(seq) from entry as later where later.conversation = entry.conversation)
     returning iif(what is null, 0, lines) as said`,
  );
  const blank = db.prepare(
    `update entry set what = null, at = 0 where ${old} and what is not null returning lines as said`,
  );
  return (before: number): Promise<number> =>
    walk(before, (after, last) => {
      const rows = [...drop.all(after, last, before), ...blank.all(after, last, before)];
      return rows.reduce((sum, row) => sum + integer(row['said']), 0);
    });
}

/**
 * The memory of conversations in which nothing happens, and what is left of them when their lines have
 * gone. Those with a waiting turn or an open handoff stay as they are.
 */
export function prepareConversationPurge(db: DatabaseSync, access: Access) {
  const slice = db.prepare(
    `select rowid as place, person, touched, session is not null as remembers,
       touched < ?1 and not ${WAITED_FOR} and not ${PROMISED} as idle,
       touched < ?2 and not exists (
         select 1 from entry where entry.conversation = conversation.rowid and what is not null
       ) as over
     from conversation where rowid > ?3 order by rowid limit ?4`,
  );
  const erase = prepareErasing(db);
  const purgeOne = (row: Row, before: PurgeBefore): number => {
    const over = row['over'] === 1;
    const forgets = row['remembers'] === 1 && integer(row['touched']) < before.conversations;
    if (over) erase.conversation(row);
    else if (forgets) erase.memory(row);
    return row['remembers'] === 1 && (over || forgets) ? 1 : 0;
  };
  return (before: PurgeBefore): Promise<number> => {
    const latest = Math.max(before.conversations, before.transcripts);
    return walkInSlices(access, (after, most) => {
      const rows = slice.all(latest, before.transcripts, after, most);
      const idle = rows.filter((row) => row['idle'] === 1);
      const dropped = idle.reduce((sum, row) => sum + purgeOne(row, before), 0);
      const last = rows.length === most ? integerOrNull(rows.at(-1)?.['place']) : null;
      return { dropped, last };
    });
  };
}

function prepareErasing(db: DatabaseSync) {
  const lines = db.prepare('delete from entry where conversation = ?');
  const row = db.prepare('delete from conversation where rowid = ?');
  const memory = db.prepare('update conversation set session = null where rowid = ?');
  // Whose it was has been heard of then: what is remembered of people counts from there.
  const heard = db.prepare('update person set at = max(at, ?) where key = ?');
  return {
    memory: ({ place }: Row) => void memory.run(integer(place)),
    conversation({ place, person, touched }: Row): void {
      lines.run(integer(place));
      row.run(integer(place));
      heard.run(integer(touched), text(person));
    },
  };
}
