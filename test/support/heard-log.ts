import type { Log } from '../../src/domain/ports.ts';

/** A log that remembers which events it was told, oldest first. */
export function heardLog(): { readonly log: Log; readonly events: readonly string[] } {
  const events: string[] = [];
  const hear = (event: string) => void events.push(event);
  return { log: { info: hear, warn: hear, error: hear }, events };
}
