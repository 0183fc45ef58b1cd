/** What is remembered of tries to guess a PIN: by advisor, and by the phone that called. */
export interface PinTries {
  readonly count: number;
  /** The last try. */
  readonly at: number;
  /** No further try before this moment. */
  readonly until: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** After the third wrong PIN, the fourth … Of a million PINs nobody tries more than a few a day. */
const PAUSES_MS = [1, 5, 30, 240].map((minutes) => minutes * MINUTE_MS);
const FREE_TRIES = 3;

/** One more try at `now`; a day without any forgives the earlier ones. */
export function afterTry(before: PinTries | null, now: number): PinTries {
  const count = before && now - before.at < DAY_MS ? before.count + 1 : 1;
  const step = Math.min(count - FREE_TRIES, PAUSES_MS.length - 1);
  return { count, at: now, until: now + (PAUSES_MS[step] ?? 0) };
}
