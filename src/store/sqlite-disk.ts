import { closeSync, fdatasync, openSync } from 'node:fs';

/** Puts on the disk what has been committed. */
export interface Disk {
  /** Calls back when every commit made before the call is durable, or cannot be made so. */
  sync(done: (error: Error | null) => void): void;
  close(): void;
}

/** A database in memory has nothing to wait for. */
export const NO_DISK: Disk = {
  sync: (done) => done(null),
  close: () => undefined,
};

/**
 * A commit in WAL mode is written to the log beside the database; `synchronous = full` would sync that
 * log within the commit. Synced here instead, nobody's turn stands still while the disk works.
 */
export function openDisk(databasePath: string): Disk {
  const log = openSync(`${databasePath}-wal`, 'r');
  return {
    sync: (done) => fdatasync(log, done),
    close: () => closeSync(log),
  };
}
