import type { DatabaseSync } from 'node:sqlite';
import type { Handled } from '../domain/effect.ts';
import { toLocale } from '../domain/locale.ts';
import { HANDLED_KEPT, type RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { integer, type Row, text } from './sqlite-row.ts';

export function prepareHandledWrites(db: DatabaseSync): (handled: Handled, cause: Cause) => void {
  const insert = db.prepare('insert into handled (place, locale, at, seconds) values (?, ?, ?, ?)');
  const dropOlder = db.prepare(
    `delete from handled where id in (select id from handled
       where place = ? and locale = ? order by id desc limit -1 offset ?)`,
  );
  return ({ place, locale, at, seconds }, cause) => {
    insert.run(place, locale, at, seconds);
    dropOlder.run(place, locale, HANDLED_KEPT);
    cause.note({ kind: 'pace' });
  };
}

export function prepareHandledReads(db: DatabaseSync, access: Access): RecordStore['handled'] {
  const all = db.prepare(
    'select place, locale, at, seconds from handled order by at, place, locale, id',
  );
  return () => access.read(() => all.all().flatMap(handledOf));
}

/** A language that this version does not offer has no queue. */
function handledOf(row: Row): readonly Handled[] {
  const locale = toLocale(text(row['locale']));
  if (locale === null) return [];
  return [
    { place: text(row['place']), locale, at: integer(row['at']), seconds: integer(row['seconds']) },
  ];
}
