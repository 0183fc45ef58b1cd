/** A message that fails so often while others leave fails for a reason of its own. */
const MOST = 8;
/** Messages that another process has sent since are never told of here. */
const MOST_REMEMBERED = 10_000;

/** How often each message failed while the provider was believed to be well. */
export interface OwnFailures {
  /** Counts one more. True when it were too many. */
  add(id: string): boolean;
  forget(id: string): void;
}

/**
 * A provider that is down for an hour must lose nobody's message, and a message that can never leave must
 * not hold up for a day what follows it to the same phone: only failures of the second kind count.
 */
export function createOwnFailures(): OwnFailures {
  const counted = new Map<string, number>();
  return {
    add(id) {
      if (counted.size >= MOST_REMEMBERED) counted.clear();
      const failures = (counted.get(id) ?? 0) + 1;
      counted.set(id, failures);
      return failures >= MOST;
    },
    forget(id) {
      counted.delete(id);
    },
  };
}
