import type { Clock } from '../../domain/ports.ts';

export interface Rate {
  readonly most: number;
  /** Milliseconds. */
  readonly per: number;
}

/** Null when it may go on, else the seconds to wait. */
export type Admit = (who: string) => number | null;

/** Forgets everybody when this many are known: memory stays bounded under a flood of addresses. */
const MOST_KNOWN = 50_000;

/** Counts in fixed windows, in this process: enough against a script, harmless to a classroom. */
export function createLimit(rate: Rate, clock: Clock): Admit {
  const seen = new Map<string, { from: number; count: number }>();
  return (who) => {
    const now = clock.now();
    const known = seen.get(who);
    if (!known || now - known.from >= rate.per) {
      if (seen.size >= MOST_KNOWN) seen.clear();
      seen.set(who, { from: now, count: 1 });
      return null;
    }
    known.count += 1;
    return known.count <= rate.most ? null : Math.ceil((known.from + rate.per - now) / 1000);
  };
}
