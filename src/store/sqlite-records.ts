import type { DatabaseSync } from 'node:sqlite';
import type { Effect, KeptAnswer, Person } from '../domain/effect.ts';
import { toLocale } from '../domain/locale.ts';
import type { Gap, RecordStore } from '../domain/ports.ts';
import { endOfDay } from '../domain/retention.ts';
import type { Session } from '../domain/session.ts';
import type { Interpreted } from '../domain/talk.ts';
import type { EntryKind } from '../domain/transcript.ts';
import type { PersonKey } from '../domain/turn.ts';
import { decode, encodeEntries } from './codec.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { prepareHandledReads } from './sqlite-handled.ts';
import { entriesIn } from './sqlite-lines.ts';
import { preparePurge } from './sqlite-purge.ts';
import { integer, type Row, text, textOrNull } from './sqlite-row.ts';
import { prepareSaidReads, type SaidReads } from './sqlite-said.ts';
import type { Seals } from './sqlite-seals.ts';
import { prepareVoicemailReads } from './sqlite-voicemail.ts';

const STRANGER: Person = { locale: null, place: null, optedOut: false, reached: false };

export function openRecords(db: DatabaseSync, access: Access, seals: Seals): RecordStore {
  const sql = prepareReads(db);
  const said = prepareSaidReads(db, seals);
  return {
    session: (conversation) =>
      access.read(() =>
        decodeColumn(
          (body) => sessionOf({ seals, said }, conversation, body),
          sql.session.get(conversation),
        ),
      ),
    entries: (conversation, since, most = Number.MAX_SAFE_INTEGER) =>
      access.read(() =>
        sql.entries
          .all(conversation, since, most)
          .reverse()
          .flatMap((row) => entriesIn(seals, row))
          .flatMap((entry) => (entry.seq > since ? [{ conversation, ...entry }] : []))
          .slice(-most),
      ),
    person: (person) => access.read(() => decodeColumn(decode.person, sql.person.get(person))),
    answer: (code) => access.read(() => decodeColumn(decode.keptAnswer, sql.answer.get(code))),
    gaps: (most) => access.read(() => sql.gaps.all(most).map(gapOf)),
    counts: () =>
      access.read(() =>
        sql.counts.all().map((row) => ({
          name: text(row['name']),
          label: text(row['label']),
          count: integer(row['count']),
        })),
      ),
    interpreted: (from, to) => access.read(() => sql.interpreted.all(from, to).map(interpretedOf)),
    handled: prepareHandledReads(db, access),
    ...prepareVoicemailReads(db, access, seals),
    purge: preparePurge(db, access),
  };
}

export function prepareRecordWrites(db: DatabaseSync, seals: Seals) {
  const sql = prepareStatements(db);
  return {
    /** Returns the row of the lines. */
    log(conversation: string, lines: readonly EntryKind[], cause: Cause): number {
      const { row, person } = placeOf(sql, conversation, cause);
      cause.note({ kind: 'conversation', id: conversation });
      const body = seals.seal(person, encodeEntries(lines), 'entry');
      return Number(sql.log.run(row, lines.length, cause.now, body).lastInsertRowid);
    },
    remember({ person, about }: Extract<Effect, { kind: 'remember' }>, { now }: Cause): void {
      const known = decodeColumn(decode.person, sql.person.get(person)) ?? STRANGER;
      sql.remember.run(person, JSON.stringify({ ...known, ...about }), now);
    },
    keepAnswer(answer: KeptAnswer): void {
      sql.keep.run(answer.code, answer.at, JSON.stringify(answer));
    },
    gap({ text, locale, topic }: Extract<Effect, { kind: 'gap' }>, { now }: Cause): void {
      sql.gap.run(text, locale ?? '', topic, endOfDay(now));
    },
    count(name: string, label: string): void {
      sql.count.run(name, label);
    },
    interpreted({ at, place, language, seconds }: Interpreted): void {
      sql.interpreted.run(at, place, language, seconds);
    },
  };
}

type Writes = ReturnType<typeof prepareStatements>;

interface Place {
  readonly row: number;
  readonly person: PersonKey;
}

function placeOf(sql: Writes, conversation: string, cause: Cause): Place {
  const { row, person } = cause;
  if (row !== null && conversation === cause.conversation) return { row, person };
  const known = sql.row.get(conversation);
  return known
    ? { row: integer(known['row']), person: text(known['person']) }
    : { row: Number(sql.begin.run(cause.now, conversation).lastInsertRowid), person: '' };
}

function sessionOf(
  { seals, said }: { readonly seals: Seals; readonly said: SaidReads },
  conversation: string,
  body: string,
): Session | null {
  const plain = seals.open(body, 'session');
  return plain === null ? null : said.sessionFrom(plain, conversation);
}

function prepareReads(db: DatabaseSync) {
  return {
    session: db.prepare('select session as body from conversation where id = ?'),
    entries: db.prepare(
      `select seq, at, what from entry
       where conversation = (select rowid from conversation where id = ?) and seq > ? and what is not null
       order by seq desc limit ?`,
    ),
    person: db.prepare('select body from person where key = ?'),
    answer: db.prepare('select body from kept_answer where code = ?'),
    gaps: db.prepare(
      'select text, locale, topic, count from gap order by count desc, rowid limit ?',
    ),
    counts: db.prepare('select name, label, count from counter order by name, label'),
    interpreted: db.prepare(
      `select at, place, language, seconds from interpreting
       where at >= ? and at < ? order by at, rowid`,
    ),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    row: db.prepare('select rowid as row, person from conversation where id = ?'),
    // Forgotten entries stay as numbered blanks, so that a client's place in the list stays true.
    log: db.prepare(
      `insert into entry (conversation, seq, lines, at, what) values (
         ?1, ?2 + coalesce((select max(seq) from entry where conversation = ?1), 0), ?2, ?3, ?4)`,
    ),
    // Words about a conversation in which nobody has taken a turn yet: whose it is, its first turn says.
    begin: db.prepare(
      `insert into conversation (token, until, ttl, owner, touched, id, person)
       values (0, 0, 0, '', ?, ?, '')`,
    ),
    person: db.prepare('select body from person where key = ?'),
    remember: db.prepare('insert or replace into person (key, body, at) values (?, ?, ?)'),
    // The page behind a code shows what was spoken, so the first text of a code stands.
    keep: db.prepare('insert or ignore into kept_answer (code, at, body) values (?, ?, ?)'),
    gap: db.prepare(
      `insert into gap (text, locale, topic, count, at) values (?, ?, ?, 1, ?)
       on conflict (text, locale) do update set
         count = count + 1, topic = excluded.topic, at = max(at, excluded.at)`,
    ),
    count: db.prepare(
      `insert into counter (name, label, count) values (?, ?, 1)
       on conflict (name, label) do update set count = count + 1`,
    ),
    interpreted: db.prepare(
      'insert into interpreting (at, place, language, seconds) values (?, ?, ?, ?)',
    ),
  };
}

function decodeColumn<T>(decoder: (body: string) => T | null, row: Row | undefined): T | null {
  const body = textOrNull(row?.['body'] ?? null);
  return body === null ? null : decoder(body);
}

function gapOf(row: Row): Gap {
  return {
    text: text(row['text']),
    locale: toLocale(text(row['locale'])),
    topic: textOrNull(row['topic'] ?? null),
    count: integer(row['count']),
  };
}

function interpretedOf(row: Row): Interpreted {
  return {
    at: integer(row['at']),
    place: text(row['place']),
    language: text(row['language']),
    seconds: integer(row['seconds']),
  };
}
