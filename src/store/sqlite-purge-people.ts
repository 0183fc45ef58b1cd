import type { DatabaseSync } from 'node:sqlite';
import { KEPT_WISH, wantsNoMessages } from './kept-wish.ts';
import type { Access } from './sqlite-access.ts';
import { text } from './sqlite-row.ts';
import { dropInSlices } from './sqlite-slices.ts';

/**
 * What is remembered of people who have not been heard of since, of whom no conversation and no
 * handoff is left. Of who wants no messages that wish alone stays.
 */
export function preparePeoplePurge(db: DatabaseSync, access: Access) {
  const old = db.prepare(
    `select key, body from person where at < ? and body <> ?
       and not exists (select 1 from conversation where person = person.key)
       and not exists (select 1 from handoff where person = person.key) limit ?`,
  );
  const drop = db.prepare('delete from person where key = ?');
  const reduce = db.prepare('update person set body = ? where key = ?');
  return (before: number): Promise<number> =>
    dropInSlices(access, (most) => {
      const rows = old.all(before, KEPT_WISH, most);
      for (const row of rows) {
        const key = text(row['key']);
        if (wantsNoMessages(text(row['body']))) reduce.run(KEPT_WISH, key);
        else drop.run(key);
      }
      return rows.length;
    });
}
