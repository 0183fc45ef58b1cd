/** A pure question that is asked again and again with the same answer for a period. */
export interface Asking<Asked, Answer> {
  readonly work: (asked: Asked) => Answer;
  /** Tells questions apart. */
  readonly nameOf: (asked: Asked) => string;
  /** While it stays the same, so do the answers. */
  readonly periodOf: (asked: Asked) => string | number;
}

/** More than this is forgotten and worked out anew. */
const MOST = 2_000;

export function keptWhile<Asked, Answer>(asking: Asking<Asked, Answer>): (asked: Asked) => Answer {
  const kept = new Map<string, Answer>();
  let period: string | number | null = null;
  return (asked) => {
    const now = asking.periodOf(asked);
    if (now !== period || kept.size >= MOST) kept.clear();
    period = now;
    const name = asking.nameOf(asked);
    const answer = kept.get(name) ?? asking.work(asked);
    kept.set(name, answer);
    return answer;
  };
}
