import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../domain/effect.ts';
import { type Handoff, isOpen } from '../domain/handoff.ts';
import type { HandoffStore } from '../domain/ports.ts';
import { decode } from './codec.ts';
import type { Access } from './sqlite-access.ts';
import { type Cause, type Effects, NO_TURN } from './sqlite-cause.ts';
import { prepareQueue } from './sqlite-queue.ts';
import { type Row, text } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';
import type { WrittenMemory } from './written-memory.ts';

type Changing = Extract<Effect, { kind: 'change-handoff' }>;

export interface HandoffParts {
  readonly handoffs: WrittenMemory<Handoff>;
  readonly seals: Seals;
  readonly effects: Effects;
}

export function openHandoffs(
  db: DatabaseSync,
  access: Access,
  { handoffs, seals, effects }: HandoffParts,
): HandoffStore {
  const one = db.prepare('select body from handoff where id = ?');
  const queue = prepareQueue(db, seals, handoffs);
  return {
    get: (id) => access.read(() => handoffOf(seals, one.get(id))),
    open: () => access.read(queue),
    apply: (list, now) =>
      access.write((tx) => {
        const done = effects.apply(list, { ...NO_TURN, now, note: tx.note });
        if (!done) tx.undo();
        return done !== null;
      }),
  };
}

export function prepareHandoffWrites(
  db: DatabaseSync,
  seals: Seals,
  written: WrittenMemory<Handoff>,
) {
  const seal = (handoff: Handoff): string => {
    const body = seals.seal(handoff.person, JSON.stringify(handoff), 'handoff');
    written.keep(handoff.id, body, handoff);
    return body;
  };
  const sql = { ...prepareStatements(db), seal };
  return {
    open: (handoff: Handoff, cause: Cause) => openOne(sql, handoff, cause),
    change: (effect: Changing, cause: Cause) => changeOne(sql, effect, cause),
  };
}

type Sql = ReturnType<typeof prepareStatements> & {
  readonly seal: (handoff: Handoff) => string;
};

function prepareStatements(db: DatabaseSync) {
  return {
    present: db.prepare('select version, forgotten from handoff where id = ?'),
    openOf: db.prepare('select id from handoff where person = ? and open = 1'),
    insert: db.prepare(
      `insert into handoff (id, conversation, person, version, open, at, body)
       values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    ),
    replace: db.prepare(
      `update handoff set conversation = ?, person = ?, version = ?, open = ?, at = ?, body = ?
       where id = ?`,
    ),
  };
}

function openOne(sql: Sql, handoff: Handoff, cause: Cause): void {
  if (sql.openOf.get(handoff.person)) return;
  sql.insert.run(
    handoff.id,
    handoff.conversation,
    handoff.person,
    handoff.version,
    isOpen(handoff) ? 1 : 0,
    handoff.at,
    sql.seal(handoff),
  );
  cause.note({ kind: 'queue' });
}

function changeOne(sql: Sql, { from, handoff }: Changing, cause: Cause): boolean {
  const present = sql.present.get(handoff.id);
  if (present?.['version'] !== from || opensSecond(sql, handoff)) return false;
  // An advisor's copy made before the person asked to be forgotten still holds the question.
  const kept = present['forgotten'] === 1 ? { ...handoff, question: '' } : handoff;
  sql.replace.run(
    handoff.conversation,
    handoff.person,
    handoff.version,
    isOpen(handoff) ? 1 : 0,
    handoff.at,
    sql.seal(kept),
    handoff.id,
  );
  cause.note({ kind: 'queue' });
  return true;
}

/** A closed handoff cannot come back, or move, beside another open one of the person. */
function opensSecond(sql: Sql, handoff: Handoff): boolean {
  if (!isOpen(handoff)) return false;
  const other = sql.openOf.get(handoff.person);
  return other !== undefined && other['id'] !== handoff.id;
}

function handoffOf(seals: Seals, row: Row | undefined): Handoff | null {
  const plain = row ? seals.open(text(row['body']), 'handoff') : null;
  return plain === null ? null : decode.handoff(plain);
}
