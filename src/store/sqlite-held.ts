import type { DatabaseSync } from 'node:sqlite';
import {
  byBeginning,
  type Held,
  type HeldConversation,
  type HeldHandoff,
  type HeldStore,
} from '../domain/held.ts';
import { decode } from './codec.ts';
import type { Access } from './sqlite-access.ts';
import { entriesIn } from './sqlite-lines.ts';
import { sentState } from './sqlite-outbox.ts';
import { integer, type Row, text, textOrNull } from './sqlite-row.ts';
import { prepareSaidReads, type SaidReads } from './sqlite-said.ts';
import type { About, Seals } from './sqlite-seals.ts';
import { labelOf } from './sqlite-voicemail.ts';

export function openHeld(db: DatabaseSync, access: Access, seals: Seals): HeldStore {
  const reads = { sql: prepareReads(db), said: prepareSaidReads(db, seals), seals };
  return { held: (person) => access.read(() => atOneMoment(db, () => readHeld(reads, person))) };
}

interface Reads {
  readonly sql: ReturnType<typeof prepareReads>;
  readonly said: SaidReads;
  readonly seals: Seals;
}

/** Another process may commit between two statements: inside a transaction both see the same. */
function atOneMoment<T>(db: DatabaseSync, read: () => T): T {
  db.exec('begin');
  try {
    return read();
  } finally {
    db.exec('commit');
  }
}

function prepareReads(db: DatabaseSync) {
  const theirs = 'select id from conversation where person = ?1';
  return {
    person: db.prepare('select body from person where key = ?'),
    conversations: db.prepare(
      'select rowid as place, id, touched, session from conversation where person = ? order by rowid',
    ),
    entries: db.prepare(
      'select seq, at, what from entry where conversation = ? and what is not null order by seq',
    ),
    events: db.prepare('select at, turn, answer from event where conversation = ? order by seq'),
    messages: db.prepare('select state, message from outbox where conversation = ? order by seq'),
    handoffs: db.prepare('select body from handoff where person = ?'),
    voicemails: db.prepare(
      `select recording, handoff, at, seconds, type from voicemail
       where handoff = ? order by at, recording`,
    ),
    spent: db.prepare('select count(*) as count from spent where person = ?'),
    setAside: db.prepare(
      `select count(*) as count from (select distinct kind, key from quarantine
         where kind = 'session' and key in (${theirs})
         or kind = 'turn' and key in (select id from event where conversation in (${theirs}))
         or kind = 'handoff' and key in (select id from handoff where person = ?1))`,
    ),
  };
}

function readHeld(reads: Reads, person: string): Held {
  const { sql } = reads;
  const remembered = textOrNull(sql.person.get(person)?.['body'] ?? null);
  return {
    remembered: remembered === null ? null : decode.person(remembered),
    conversations: sql.conversations.all(person).map((row) => conversationOf(reads, row)),
    handoffs: sql.handoffs
      .all(person)
      .flatMap((row) => handoffOf(reads, row))
      .sort(byBeginning),
    spent: integer(sql.spent.get(person)?.['count']),
    unreadable: integer(sql.setAside.get(person)?.['count']),
  };
}

function conversationOf({ sql, said, seals }: Reads, row: Row): HeldConversation {
  const id = text(row['id']);
  const session = opened(seals, row['session'], 'session');
  const events = sql.events.all(id);
  return {
    touched: integer(row['touched']),
    session: session === null ? null : said.sessionFrom(session, id),
    entries: sql.entries.all(integer(row['place'])).flatMap((lines) => entriesIn(seals, lines)),
    turns: events.flatMap((event) => read(decode.turn, opened(seals, event['turn'], 'turn')) ?? []),
    answers: events.flatMap((event) => answerOf(seals, event)),
    messages: sql.messages.all(id).flatMap((message) => messageOf(seals, message)),
  };
}

/** One that only points at an entry holds no words of its own. */
function answerOf(seals: Seals, row: Row) {
  const answer = read(decode.answer, opened(seals, row['answer'], 'answer'));
  if (!answer || answer.replies.length === 0) return [];
  return [{ at: integer(row['at']), replies: answer.replies, locale: answer.locale }];
}

function messageOf(seals: Seals, row: Row) {
  const message = read(decode.outgoing, opened(seals, row['message'], 'outgoing'));
  return message ? [{ message, state: sentState(row['state']) }] : [];
}

function handoffOf({ sql, seals }: Reads, row: Row): HeldHandoff[] {
  const handoff = read(decode.handoff, opened(seals, row['body'], 'handoff'));
  return handoff ? [{ handoff, voicemails: sql.voicemails.all(handoff.id).map(labelOf) }] : [];
}

function opened(seals: Seals, body: Row[string] | undefined, about: About): string | null {
  const written = textOrNull(body ?? null);
  return written === null ? null : seals.open(written, about);
}

function read<T>(decoder: (body: string) => T | null, plain: string | null): T | null {
  return plain === null ? null : decoder(plain);
}
