import { type FSWatcher, watch } from 'node:fs';
import type { Environment } from '../config/schema.ts';
import type { Log } from '../domain/ports.ts';
import { lookAt } from './look-at.ts';
import { quietWatch } from './quiet-watch.ts';
import type { Reloader } from './reloader.ts';
import { startWorker } from './workers.ts';
import type { World } from './world.ts';

export interface WatchParts {
  readonly dir: string;
  readonly how: Environment['KNOWLEDGE_RELOAD'];
  readonly reloader: Pick<Reloader, 'reload'>;
  readonly world: World;
  readonly log: Log;
}

const POLL_MS = 2_000;
/** The system tells of changes; this is for those it misses. A look costs some 70 ms of one core. */
const CERTAINTY_MS = 60_000;

export interface Watch {
  /** Resolves when every later change will be noticed. */
  readonly begun: Promise<void>;
  stop(): Promise<void>;
}

/** Notices changes below the folder until it is stopped. */
export function watchContent({ dir, how, reloader, world, log }: WatchParts): Watch {
  if (how === 'off') return NO_WATCH;
  const begun = Promise.withResolvers<void>();
  const ears = how === 'watch' ? listenTo(log, () => touched()) : null;
  const content = quietWatch({
    async look() {
      const { state, dirs } = await lookAt(dir);
      ears?.follow(dirs);
      begun.resolve();
      return state;
    },
    reload: reloader.reload,
    clock: world.clock,
    everyMs: () => (ears?.hears() ? CERTAINTY_MS : POLL_MS),
  });
  const running = startWorker(content, world, log);
  const touched = (): void => {
    content.touch();
    running.wake();
  };
  return {
    begun: begun.promise,
    async stop() {
      ears?.close();
      await running.stop();
    },
  };
}

const NO_WATCH: Watch = { begun: Promise.resolve(), stop: async () => {} };

interface Ears {
  /** Listens to these folders and to no others. */
  follow(dirs: readonly string[]): void;
  /** False when the system would not tell of all of them. */
  hears(): boolean;
  close(): void;
}

function listenTo(log: Log, touched: () => void): Ears {
  const watchers = new Map<string, FSWatcher>();
  let deaf = false;
  const forget = (dir: string): void => {
    watchers.get(dir)?.close();
    watchers.delete(dir);
  };
  const listen = (dir: string): void => {
    try {
      const watcher = watch(dir, { persistent: false }, touched);
      watcher.on('error', () => forget(dir));
      watchers.set(dir, watcher);
    } catch (error) {
      if (!deaf) log.warn('content.not-watched', { error, advice: NOT_WATCHED });
      deaf = true;
    }
  };
  return {
    follow(dirs) {
      const wanted = new Set(dirs);
      for (const dir of watchers.keys()) if (!wanted.has(dir)) forget(dir);
      for (const dir of dirs) if (!watchers.has(dir)) listen(dir);
    },
    hears: () => !deaf,
    close() {
      for (const dir of [...watchers.keys()]) forget(dir);
    },
  };
}

const NOT_WATCHED =
  'Every two seconds all files are looked at instead. Raise fs.inotify.max_user_watches, or set KNOWLEDGE_RELOAD=poll.';
