import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../domain/ports.ts';
import { demonstrationVault } from './demonstration-vault.ts';
import { newSessionMemory } from './session-memory.ts';
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
import { openTurns } from './sqlite-turns.ts';
import { openWatch } from './sqlite-watch.ts';

/** The store of one server: a file that survives power cuts, shared by the processes of one host. */
export function openSqliteStore(file: SqliteFile): Store {
  return storeOn(openDatabase(file), file.path, file.vault);
}

/** The store on a database that is open already, at that path. */
export function storeOn(db: DatabaseSync, path: string, vault = demonstrationVault()): Store {
  const watch = openWatch(db);
  const disk = path === IN_MEMORY ? NO_DISK : openDisk(path);
  const access = openAccess({ db, disk, tell: watch.tell });
  const memory = newSessionMemory();
  const effects = prepareEffects(db, { memory, marker: vault.mark });
  const probe = db.prepare("insert or replace into meta values ('probe', ?)");
  return {
    turns: openTurns(db, access, { effects, memory }),
    handoffs: openHandoffs(db, access, effects),
    outbox: openOutbox(db, access),
    jobs: openJobs(db, access),
    records: openRecords(db, access),
    desk: openDesk(db, access),
    budget: openBudget(db, access),
    privacy: openPrivacy(db, access, vault.mark),
    onChange: watch.onChange,
    probe: (now) => access.write(() => void probe.run(String(now))),
    async close() {
      watch.close();
      await access.close();
      if (!db.isOpen) return;
      disk.close();
      db.close();
    },
  };
}
