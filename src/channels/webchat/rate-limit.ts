import { lasts } from '../../domain/lasts.ts';
import type { Clock } from '../../domain/ports.ts';

export interface Rate {
  readonly most: number;
  /** Milliseconds. */
  readonly per: number;
}

/** Null when it may go on, else the seconds to wait. */
export type Admit = (who: string) => number | null;

export interface Limit {
  readonly admit: Admit;
  /** The same without counting. */
  readonly wait: Admit;
}

/** Memory stays bounded under a flood of addresses: the one known longest is forgotten. */
const MOST_KNOWN = 50_000;

interface Window {
  readonly from: number;
  count: number;
}

/** Counts in fixed windows, in this process: enough against a script, harmless to a classroom. */
export function createLimit(rate: Rate, clock: Clock): Limit {
  const seen = new Map<string, Window>();
  const current = (who: string): Window | null => {
    const known = seen.get(who);
    return known && lasts({ from: known.from, ms: rate.per }, clock.now()) ? known : null;
  };
  const waitOf = ({ from, count }: Window): number | null =>
    count < rate.most ? null : Math.ceil((from + rate.per - clock.now()) / 1000);
  return {
    wait: (who) => {
      const known = current(who);
      return known && waitOf(known);
    },
    admit: (who) => {
      const known = current(who) ?? begin(seen, who, clock.now());
      const wait = waitOf(known);
      known.count += 1;
      return wait;
    },
  };
}

function begin(seen: Map<string, Window>, who: string, from: number): Window {
  const begun = { from, count: 0 };
  // Where a key stands in a map is where it was first put.
  seen.delete(who);
  const longest = seen.keys().next();
  if (seen.size >= MOST_KNOWN && !longest.done) seen.delete(longest.value);
  seen.set(who, begun);
  return begun;
}
