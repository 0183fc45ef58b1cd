const TIMEOUT_MS = 5_000;
/** Twilio refuses nothing for less; opening hours and leases suffer from more. */
const MOST_OFF_MS = 30_000;

/**
 * Is this host's clock right, by the one at `address`? Null when it is. `now` is in milliseconds since
 * the epoch, read when the answer has come.
 */
export async function checkClock(address: string, now: () => number): Promise<string | null> {
  const response = await fetch(address, {
    method: 'HEAD',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  if (!response) return `${new URL(address).host} cannot be reached. Check DNS and the firewall.`;
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return `${new URL(address).host} does not tell the time.`;
  const off = Math.round((now() - theirs) / 1_000);
  return Math.abs(off) * 1_000 <= MOST_OFF_MS
    ? null
    : `the clock is ${Math.abs(off)} s ${off > 0 ? 'fast' : 'slow'}. Set it by NTP.`;
}
