import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../domain/fault.ts';
import type { Handoff } from '../domain/handoff.ts';
import { beforeInQueue } from '../domain/queue.ts';
import { decode } from './codec.ts';
import { type Row, text } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';
import type { WrittenMemory } from './written-memory.ts';

/**
 * All open handoffs in queue order. Every turn of somebody who waits looks at them, so they are kept
 * decoded: own writes name by a trigger what to read again, another process's write lets all be read.
 */
export function prepareQueue(
  db: DatabaseSync,
  seals: Seals,
  written: WrittenMemory<Handoff>,
): () => readonly Handoff[] {
  const sql = prepareReads(db);
  const changed = watchWrites(db);
  const known = new Map<string, Known>();
  let queue: readonly Handoff[] = [];
  let seen: unknown = null;
  let asked = false;
  /** Once in a turn of the event loop: turns of one commit are computed one after another. */
  const foreignVersion = (): unknown => {
    if (asked) return seen;
    asked = true;
    setImmediate(() => {
      asked = false;
    });
    return sql.version.get()?.['data_version'];
  };
  const read = (row: Row): readonly Known[] => {
    const before = known.get(text(row['id']));
    return before && before.body === row['body'] ? [before] : readAnew(seals, written, row);
  };
  return () => {
    const version = foreignVersion();
    const whole = version !== seen;
    if (!whole && changed.size === 0) return queue;
    const rows: readonly Row[] = whole
      ? sql.all.all()
      : [...changed].map((id) => sql.one.get(id)).filter((row) => row !== undefined);
    const found = rows.flatMap(read);
    seen = version;
    for (const id of whole ? [...known.keys()] : changed) known.delete(id);
    changed.clear();
    for (const one of found) known.set(one.handoff.id, one);
    queue = [...known.values()].map(({ handoff }) => handoff).sort(beforeInQueue);
    return queue;
  };
}

/** As it was last read: what has not been written since need not be opened again. */
interface Known {
  readonly body: string;
  readonly handoff: Handoff;
}

function prepareReads(db: DatabaseSync) {
  return {
    // Moves when another connection has committed, never by our own commits.
    version: db.prepare('pragma data_version'),
    all: db.prepare('select id, body from handoff where open = 1'),
    one: db.prepare('select id, body from handoff where id = ? and open = 1'),
  };
}

/** Nothing for one that cannot be read, also because only other processes have its key. */
function readAnew(seals: Seals, written: WrittenMemory<Handoff>, row: Row): readonly Known[] {
  const body = text(row['body']);
  const known = written.recall(text(row['id']), body);
  if (known) return [{ body, handoff: known }];
  const plain = unlessBusy(() => seals.open(body, 'handoff'));
  const handoff = plain === null ? null : decode.handoff(plain);
  return handoff ? [{ body, handoff }] : [];
}

function unlessBusy<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault && error.code === 'busy') return null;
    throw error;
  }
}

/** Ids of handoffs of the queue that this connection has written, whichever statement did it. */
function watchWrites(db: DatabaseSync): Set<string> {
  const changed = new Set<string>();
  db.function('handoff_written', (id) => {
    changed.add(String(id));
    return null;
  });
  // A purge drops thousands that are over, and nobody may look at the queue for hours.
  for (const [event, row, queued] of [
    ['insert', 'new', 'new.open = 1'],
    ['update', 'new', 'new.open = 1 or old.open = 1'],
    ['delete', 'old', 'old.open = 1'],
  ]) {
    db.exec(`create temp trigger handoff_${event} after ${event} on main.handoff when ${queued}
      begin select handoff_written(${row}.id); end`);
  }
  return changed;
}
