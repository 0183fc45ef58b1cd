import type { DatabaseSync } from 'node:sqlite';
import type { Handoff } from '../domain/handoff.ts';
import { beforeInQueue } from '../domain/queue.ts';
import { decode } from './codec.ts';
import { type Row, text } from './sqlite-row.ts';

/**
 * All open handoffs in queue order. Every turn of somebody who waits looks at them, so they are kept
 * decoded: own writes name by a trigger what to read again, another process's write lets all be read.
 */
export function prepareQueue(db: DatabaseSync): () => readonly Handoff[] {
  const sql = prepareReads(db);
  const changed = watchWrites(db);
  const known = new Map<string, Handoff>();
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
  const rowsToRead = (): readonly Row[] => {
    const version = foreignVersion();
    if (version === seen) return [...changed].map((id) => sql.one.get(id) ?? {});
    seen = version;
    known.clear();
    return sql.all.all();
  };
  return () => {
    const rows = rowsToRead();
    if (rows.length === 0 && known.size === queue.length) return queue;
    for (const id of changed) known.delete(id);
    changed.clear();
    for (const handoff of rows.flatMap(handoffOf)) known.set(handoff.id, handoff);
    queue = [...known.values()].sort(beforeInQueue);
    return queue;
  };
}

function prepareReads(db: DatabaseSync) {
  return {
    // Moves when another connection has committed, never by our own commits.
    version: db.prepare('pragma data_version'),
    all: db.prepare('select body from handoff where open = 1'),
    one: db.prepare('select body from handoff where id = ? and open = 1'),
  };
}

/** Nothing for one that is closed or cannot be read. */
function handoffOf({ body }: Row): readonly Handoff[] {
  const handoff = body === undefined ? null : decode.handoff(text(body));
  return handoff ? [handoff] : [];
}

/** The ids of handoffs this connection has written, whichever statement did it. */
function watchWrites(db: DatabaseSync): Set<string> {
  const changed = new Set<string>();
  db.function('handoff_written', (id) => {
    changed.add(String(id));
    return null;
  });
  for (const [event, row] of [
    ['insert', 'new'],
    ['update', 'new'],
    ['delete', 'old'],
  ]) {
    db.exec(`create temp trigger handoff_${event} after ${event} on main.handoff
      begin select handoff_written(${row}.id); end`);
  }
  return changed;
}
