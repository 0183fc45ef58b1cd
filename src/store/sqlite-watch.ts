import type { DatabaseSync } from 'node:sqlite';
import type { Change, Store } from '../domain/ports.ts';
import { integer, text } from './sqlite-row.ts';

/** How late another process's change may be noticed. */
const POLL_MS = 250;

export interface Watch {
  readonly onChange: Store['onChange'];
  tell(changes: readonly Change[]): void;
  close(): void;
}

/** Tells of own commits at once and of other processes' commits to the same file by polling. */
export function openWatch(db: DatabaseSync): Watch {
  const listeners = new Set<(change: Change) => void>();
  const tell = (changes: readonly Change[]): void => {
    if (listeners.size === 0) return;
    for (const change of withoutRepeats(changes)) {
      for (const listener of listeners) listener(change);
    }
  };
  const look = prepareLook(db);
  const timer = setInterval(() => tell(lookAgainLater(look)), POLL_MS).unref();
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell,
    close: () => clearInterval(timer),
  };
}

/** A hint that cannot be read now is not worth a fault: the next look finds the same change. */
function lookAgainLater(look: () => Change[]): Change[] {
  try {
    return look();
  } catch {
    return [];
  }
}

const ANYTHING: readonly Change[] = [
  { kind: 'queue' },
  { kind: 'pace' },
  { kind: 'outbox' },
  { kind: 'jobs' },
];

/** What may have changed since the last look, if another connection has committed. */
function prepareLook(db: DatabaseSync): () => Change[] {
  const version = db.prepare('pragma data_version');
  const newest = db.prepare('select coalesce(max(id), 0) as id from entry');
  const since = db.prepare(
    `select id as conversation from conversation
     where rowid in (select conversation from entry where id > ?)`,
  );
  let seen = version.get()?.['data_version'];
  let last = integer(newest.get()?.['id']);
  return () => {
    const from = last;
    // Before the version: what is committed between the two is found twice then, and never missed.
    last = integer(newest.get()?.['id']);
    const now = version.get()?.['data_version'];
    if (now === seen) return [];
    seen = now;
    const conversations = since
      .all(from)
      .map((row): Change => ({ kind: 'conversation', id: text(row['conversation']) }));
    return [...ANYTHING, ...conversations];
  };
}

function withoutRepeats(changes: readonly Change[]): Iterable<Change> {
  const byName = new Map<string, Change>();
  for (const change of changes) {
    byName.set(change.kind === 'conversation' ? `conversation ${change.id}` : change.kind, change);
  }
  return byName.values();
}
