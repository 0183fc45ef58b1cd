import type { Clock } from '../domain/ports.ts';
import type { Reloaded } from './reloader.ts';
import type { Worker } from './workers.ts';

export interface QuietWatchParts {
  /** A name for the state that the files are in. */
  readonly look: () => Promise<string>;
  readonly reload: () => Promise<Reloaded>;
  readonly clock: Clock;
  /** Between looks that nothing has asked for, in milliseconds. */
  readonly everyMs: () => number;
}

export interface QuietWatch extends Worker {
  /** Something is being written. */
  touch(): void;
}

/** A deploy writes many files and an editor one in several steps: so long nothing more may come. */
export const QUIET_MS = 1_000;
/** After a fault of ours, not of the content. */
const AGAIN_MS = 60_000;

/** Reloads once for every change, when the files have been quiet for a while. */
export function quietWatch({ look, reload, clock, everyMs }: QuietWatchParts): QuietWatch {
  let served: string | null = null;
  let pending: { readonly state: string; readonly since: number } | null = null;
  let touchedAt: number | null = null;
  let nextLook = 0;
  const sooner = (at: number): void => {
    nextLook = Math.min(nextLook, at);
  };
  return {
    name: 'content',
    wakesOn: null,
    restMs: async () => Math.max(0, nextLook - clock.now()),
    touch() {
      touchedAt = clock.now();
      nextLook = touchedAt + QUIET_MS;
    },
    async pass() {
      const now = clock.now();
      if (isAhead(nextLook, now, Math.max(QUIET_MS, everyMs()))) return false;
      const changedAt = Math.min(touchedAt ?? now, now);
      touchedAt = null;
      nextLook = now + everyMs();
      const state = await look();
      served ??= state;
      pending = state === served ? null : pendingAs(state, changedAt, pending);
      if (!pending) return false;
      if (isAhead(pending.since + QUIET_MS, now, AGAIN_MS + QUIET_MS)) {
        sooner(pending.since + QUIET_MS);
        return false;
      }
      const { kind } = await reload();
      if (kind !== 'failed') served = state;
      else pending = { state, since: clock.now() + AGAIN_MS };
      return false;
    },
  };
}

/** What is planned further ahead than it ever is was planned before the clock was put back: it is due. */
function isAhead(moment: number, now: number, most: number): boolean {
  return now < moment && moment <= now + most;
}

function pendingAs<Pending extends { readonly state: string }>(
  state: string,
  since: number,
  before: Pending | null,
): Pending | { readonly state: string; readonly since: number } {
  return before?.state === state ? before : { state, since };
}
