/** Milliseconds. */
export interface Span {
  readonly from: number;
  readonly ms: number;
}

/**
 * Is a pause or a window still running? One that lies ahead was begun before the clock was put back,
 * and is over: it would last as much longer as the clock was put back.
 */
export function lasts({ from, ms }: Span, now: number): boolean {
  return from <= now && now - from < ms;
}
