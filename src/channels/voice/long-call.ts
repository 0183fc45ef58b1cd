import type { Clock } from '../../domain/ports.ts';

/** Menus and answers of one call, without its waiting and its talks with people. */
const MOST_TURNS = 40;
const MOST_MS = 15 * 60_000;
/** Calls at one time; each is a few words of memory. */
const MOST_KNOWN = 5_000;

/** How long a caller has been with the machine, as far as this process has seen it. */
export interface CallWatch {
  /** The call begins, or comes back from people. */
  begin(call: string): void;
  /** Notes a turn by its name. True once there were too many, or for too long. */
  isTooLong(call: string, turn: string): boolean;
}

interface Watched {
  readonly since: number;
  turns: number;
  last: string;
}

/** A machine that has called us would talk with ours for ever, and every minute is paid for. */
export function createCallWatch(clock: Clock): CallWatch {
  const known = new Map<string, Watched>();
  const begin = (call: string): Watched => {
    const watched = { since: clock.now(), turns: 0, last: '' };
    known.delete(call);
    known.set(call, watched);
    const [eldest] = known.size > MOST_KNOWN ? known.keys() : [];
    if (eldest !== undefined) known.delete(eldest);
    return watched;
  };
  return {
    begin: (call) => void begin(call),
    isTooLong(call, turn) {
      const watched = known.get(call) ?? begin(call);
      // The same webhook may come twice.
      if (watched.last !== turn) watched.turns += 1;
      watched.last = turn;
      return watched.turns > MOST_TURNS || clock.now() - watched.since > MOST_MS;
    },
  };
}
