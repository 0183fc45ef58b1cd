import type { DatabaseSync } from 'node:sqlite';
import { KEPT_WISH, wantsNoMessages } from './kept-wish.ts';
import type { Access } from './sqlite-access.ts';
import { text } from './sqlite-row.ts';
import { prepareWalk } from './sqlite-slices.ts';

/**
 * What is remembered of people who have not been heard of since, of whom no conversation and no
 * handoff is left. Of who wants no messages that wish alone stays.
 */
export function preparePeoplePurge(db: DatabaseSync, access: Access) {
  const walk = prepareWalk(db, access, { table: 'person', key: 'key', first: '' });
  const old = db.prepare(
    `select key, body from person where key > ? and key <= ? and at < ? and body <> ?
       and not exists (select 1 from conversation where person = person.key)
       and not exists (select 1 from handoff where person = person.key)`,
  );
  const drop = db.prepare('delete from person where key = ?');
  const reduce = db.prepare('update person set body = ? where key = ?');
  return (before: number): Promise<number> =>
    walk(before, (after, last) => {
      const rows = old.all(after, last, before, KEPT_WISH);
      for (const row of rows) {
        const key = text(row['key']);
        if (wantsNoMessages(text(row['body']))) reduce.run(KEPT_WISH, key);
        else drop.run(key);
      }
      return rows.length;
    });
}

/** Keys of people by whom nothing is sealed any more: what an old backup holds of them stays shut for ever. */
export function prepareKeyPurge(db: DatabaseSync, access: Access) {
  const walk = prepareWalk(db, access, { table: 'person_key', key: 'id' });
  const old = db.prepare(
    `select person from person_key where id > ? and id <= ?
       and not exists (select 1 from conversation where person = person_key.person)
       and not exists (select 1 from handoff where person = person_key.person)`,
  );
  // Before its page may become a free one, whose bytes would stay in the file.
  const blank = db.prepare("update person_key set wrapped = '' where person = ?");
  const drop = db.prepare('delete from person_key where person = ?');
  return (): Promise<number> =>
    walk(0, (after, last) => {
      const people = old.all(after, last).map((row) => text(row['person']));
      for (const person of people) {
        blank.run(person);
        drop.run(person);
      }
      return people.length;
    });
}
