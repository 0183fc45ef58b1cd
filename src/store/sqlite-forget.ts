import type { DatabaseSync } from 'node:sqlite';
import type { Handoff } from '../domain/handoff.ts';
import type { Session } from '../domain/session.ts';
import type { PersonKey } from '../domain/turn.ts';
import { decode } from './codec.ts';
import { KEPT_WISH, wantsNoMessages } from './kept-wish.ts';
import type { Cause } from './sqlite-cause.ts';
import { text } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';
import type { WrittenMemory } from './written-memory.ts';

export interface Forgetting {
  readonly sessions: WrittenMemory<Session>;
  readonly handoffs: WrittenMemory<Handoff>;
  readonly seals: Seals;
}

/**
 * Erases what is known of a person. What stays: events that still wait for an answer, messages that
 * still have to leave, recordings that could not be deleted at the provider, by their name, that they want
 * no messages, and open handoffs without their question, because who was promised an advisor keeps the promise. Work under way in the person's other conversations is
 * fenced off: it was computed from what is erased here. The key goes too, so that pages and logs which
 * still have the bytes tell nothing; what stays is sealed by a new one.
 */
export function prepareForgetting(db: DatabaseSync, { sessions, handoffs, seals }: Forgetting) {
  const theirs = 'select id from conversation where person = ?1';
  const erase = [
    // First, while the rows that lead to what was set aside are still there.
    `delete from quarantine where kind = 'session' and key in (${theirs})
     or kind = 'turn' and key in (select id from event where conversation in (${theirs}))
     or kind = 'handoff' and key in (select id from handoff where person = ?1)`,
    `update entry set what = null, at = 0
     where conversation in (select rowid from conversation where person = ?)`,
    `update event set answer = '{}' where answer is not null and conversation in (${theirs})`,
    `delete from outbox where conversation in (${theirs}) and state <> 'waiting'
     and not (state <> 'sent' and address like 'recording %')`,
    'update conversation set session = null where person = ?',
    'delete from voicemail where handoff in (select id from handoff where person = ?)',
    // The day's count stays true; whose it was is gone.
    "update spent set person = '' where person = ?",
    'delete from handoff where person = ? and open = 0',
  ].map((sql) => db.prepare(sql));
  const known = db.prepare('select body from person where key = ?');
  const forgetPerson = db.prepare('delete from person where key = ?');
  const keepWish = db.prepare('update person set body = ? where key = ?');
  const fence = db.prepare(
    'update conversation set token = token + 1, until = 0 where person = ? and id <> ?',
  );
  const open = db.prepare('select id, body from handoff where person = ? and open = 1');
  const blank = db.prepare('update handoff set forgotten = 1, body = ? where id = ?');
  return (person: PersonKey, cause: Cause): void => {
    for (const one of [sessions, handoffs]) one.clear();
    for (const statement of erase) statement.run(person);
    if (wantsNoMessages(text(known.get(person)?.['body'] ?? ''))) keepWish.run(KEPT_WISH, person);
    else forgetPerson.run(person);
    fence.run(person, cause.conversation ?? '');
    const promised = open.all(person).map((row) => {
      const plain = seals.open(text(row['body']), 'handoff');
      const handoff = plain === null ? null : decode.handoff(plain);
      return { id: text(row['id']), body: JSON.stringify({ ...handoff, question: '' }) };
    });
    seals.dropKey(person);
    for (const { id, body } of promised) blank.run(seals.seal(person, body, 'handoff'), id);
    cause.note({ kind: 'queue' });
  };
}
