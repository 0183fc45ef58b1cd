import type { Clock } from '../domain/ports.ts';

/** Longer than any browser keeps trying. */
const REMEMBERED_MS = 10 * 60_000;

/** The same request sent again, by an impatient click or a retry, gets the first one's result. */
export function createOnce<T>(clock: Clock): (key: string, work: () => Promise<T>) => Promise<T> {
  const done = new Map<string, { readonly at: number; readonly result: Promise<T> }>();
  return (key, work) => {
    const at = clock.now();
    forgetBefore(done, at - REMEMBERED_MS);
    const known = done.get(key);
    if (known) return known.result;
    const result = work();
    done.set(key, { at, result });
    result.catch(() => done.delete(key));
    return result;
  };
}

/** Oldest first: a map keeps the order of insertion. */
function forgetBefore(done: Map<string, { readonly at: number }>, moment: number): void {
  for (const [key, { at }] of done) {
    if (at > moment) return;
    done.delete(key);
  }
}
