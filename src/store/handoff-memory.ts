import type { Handoff } from '../domain/handoff.ts';

/** Handoffs by the very bytes that stand for them: what was sealed here need not be opened here. */
export interface HandoffMemory {
  recall(body: string): Handoff | null;
  keep(body: string, handoff: Handoff): void;
  /** After somebody was forgotten: nothing of theirs may be left. */
  clear(): void;
}

/** People who wait or talk at one time; some 2 kB each. */
const MOST = 1_000;

export function newHandoffMemory(): HandoffMemory {
  const known = new Map<string, Handoff>();
  return {
    recall: (body) => known.get(body) ?? null,
    keep(body, handoff) {
      known.set(body, handoff);
      const [eldest] = known.size > MOST ? known.keys() : [];
      if (eldest !== undefined) known.delete(eldest);
    },
    clear: () => known.clear(),
  };
}
