/** What this process has written: what it has sealed and encoded it need not open and decode. */
export interface WrittenMemory<T> {
  /** null unless these very bytes were written here under that name, so another process's write is never missed. */
  recall(name: string, body: string): T | null;
  keep(name: string, body: string, value: T): void;
  /** After somebody was forgotten: nothing of theirs may be left. */
  clear(): void;
}

/** Talks under way, or people who wait, at one time; some 3 kB each. */
const MOST = 1_000;

export function newWrittenMemory<T>(): WrittenMemory<T> {
  const known = new Map<string, { readonly body: string; readonly value: T }>();
  return {
    recall(name, body) {
      const kept = known.get(name);
      return kept?.body === body ? kept.value : null;
    },
    keep(name, body, value) {
      known.delete(name);
      known.set(name, { body, value });
      const [eldest] = known.size > MOST ? known.keys() : [];
      if (eldest !== undefined) known.delete(eldest);
    },
    clear: () => known.clear(),
  };
}
