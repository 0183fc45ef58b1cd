import type { DatabaseSync } from 'node:sqlite';
import type { Handoff } from '../domain/handoff.ts';
import type { Store } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import { openAccess } from './sqlite-access.ts';
import { openBudget } from './sqlite-budget.ts';
import { openDesk } from './sqlite-desk.ts';
import { NO_DISK, openDisk } from './sqlite-disk.ts';
import { prepareEffects } from './sqlite-effects.ts';
import { openHandoffs } from './sqlite-handoffs.ts';
import { openJobs } from './sqlite-jobs.ts';
import { IN_MEMORY, openDatabase, type SqliteFile } from './sqlite-open.ts';
import { openOutbox } from './sqlite-outbox.ts';
import { openPrivacy } from './sqlite-privacy.ts';
import { openRecords } from './sqlite-records.ts';
import { prepareSeals } from './sqlite-seals.ts';
import { openTurns } from './sqlite-turns.ts';
import { openWatch } from './sqlite-watch.ts';
import { newWrittenMemory } from './written-memory.ts';

/** The store of one server: a file that survives power cuts, shared by the processes of one host. */
export function openSqliteStore(file: SqliteFile): Store {
  return storeOn(openDatabase(file), file);
}

/** The store on a database that is open already. */
export function storeOn(db: DatabaseSync, { path, vault }: SqliteFile): Store {
  const watch = openWatch(db);
  const disk = path === IN_MEMORY ? NO_DISK : openDisk(path);
  const access = openAccess({ db, disk, tell: watch.tell });
  const seals = prepareSeals(db, vault);
  const parts = {
    seals,
    sessions: newWrittenMemory<Session>(),
    handoffs: newWrittenMemory<Handoff>(),
  };
  const effects = prepareEffects(db, parts);
  const probe = db.prepare("insert or replace into meta values ('probe', ?)");
  return {
    turns: openTurns(db, access, { ...parts, effects }),
    handoffs: openHandoffs(db, access, { ...parts, effects }),
    outbox: openOutbox(db, access, seals),
    jobs: openJobs(db, access),
    records: openRecords(db, access, seals),
    desk: openDesk(db, access, seals),
    budget: openBudget(db, access),
    privacy: openPrivacy(db, access, seals),
    onChange: watch.onChange,
    probe: (now) => access.write(() => void probe.run(String(now))),
    async close() {
      watch.close();
      await access.close();
      if (!db.isOpen) return;
      seals.close();
      disk.close();
      db.close();
    },
  };
}
