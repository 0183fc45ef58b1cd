import type { DatabaseSync } from 'node:sqlite';
import type { AuditLine } from '../domain/audit.ts';
import type { AuditMark } from '../domain/privacy-port.ts';
import { type Chained, chainLine, type Dropped, NONE } from './audit-chain.ts';
import type { Marker } from './audit-line.ts';
import type { Trail } from './audit-trail.ts';
import type { Access } from './sqlite-access.ts';
import { integer, type Row, text } from './sqlite-row.ts';

/** Within a transaction, which nobody else writes beside: each line follows the newest. */
export function prepareAuditWrites(db: DatabaseSync, marker: Marker): (line: AuditLine) => void {
  const newest = prepareNewest(db);
  const insert = db.prepare('insert into audit (n, mark, line) values (?, ?, ?)');
  return (line) => {
    const { n, mark, body } = chainLine(line, newest(), marker);
    insert.run(n, mark, body);
  };
}

export function prepareTrail(db: DatabaseSync, access: Access): Trail {
  const newest = prepareNewest(db);
  const dropped = db.prepare('select n, mark, seal from audit_dropped');
  const slice = db.prepare('select n, mark, line from audit where n > ? order by n limit ?');
  const drop = db.prepare('delete from audit where n <= ?');
  const begin = db.prepare(
    `insert into audit_dropped (one, n, mark, seal) values (1, ?, ?, ?)
     on conflict (one) do update set n = excluded.n, mark = excluded.mark, seal = excluded.seal`,
  );
  const begins = (): Dropped => droppedOf(dropped.get());
  return {
    dropped: () => access.read(begins),
    newest: () => access.read(newest),
    slice: (after, most) => access.read(() => slice.all(after, most).map(lineOf)),
    drop: (from, to) =>
      access.write(() => {
        if (begins().n !== from) return;
        drop.run(to.n);
        begin.run(to.n, to.mark, to.seal);
      }),
  };
}

function prepareNewest(db: DatabaseSync): () => AuditMark {
  const last = db.prepare('select n, mark from audit order by n desc limit 1');
  const dropped = db.prepare('select n, mark from audit_dropped');
  return () => {
    const row = last.get() ?? dropped.get();
    return row ? { n: integer(row['n']), mark: text(row['mark']) } : NONE;
  };
}

function lineOf(row: Row): Chained {
  return { n: integer(row['n']), mark: text(row['mark']), body: text(row['line']) };
}

function droppedOf(row: Row | undefined): Dropped {
  if (!row) return { ...NONE, seal: '' };
  return { n: integer(row['n']), mark: text(row['mark']), seal: text(row['seal']) };
}
