import type { Disk } from './sqlite-disk.ts';

/** Commits on their way to the disk, in order: one sync at a time, and one for all that were made meanwhile. */
export interface Syncs<T> {
  add(commit: T): void;
  /** `ahead`: one goes on and the next has something to do. */
  state(): 'none' | 'syncing' | 'ahead';
}

export interface SyncsParts<T> {
  readonly disk: Disk;
  /** On the disk, eldest first; the next sync has begun where there is one. */
  readonly done: (commits: readonly T[]) => void;
  /** Not, or not surely, on the disk: these, and those that waited behind them. */
  readonly failed: (commits: readonly T[], cause: Error) => void;
}

export function openSyncs<T>({ disk, done, failed }: SyncsParts<T>): Syncs<T> {
  let waiting: T[] = [];
  let syncing = false;
  const sync = (): void => {
    const commits = waiting;
    waiting = [];
    syncing = true;
    disk.sync((error) => {
      syncing = false;
      if (error) {
        failed([...commits, ...waiting.splice(0)], error);
        return;
      }
      if (waiting.length > 0) sync();
      done(commits);
    });
  };
  return {
    add(commit) {
      waiting.push(commit);
      if (!syncing) sync();
    },
    state: () => (waiting.length > 0 ? 'ahead' : syncing ? 'syncing' : 'none'),
  };
}
