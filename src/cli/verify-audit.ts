import type { Store } from '../domain/ports.ts';
import type { AuditMark, VerifiedAudit } from '../domain/privacy-port.ts';

type Whole = Extract<VerifiedAudit, { kind: 'ok' }>;

/** `expected` is a line as it was told before, number:mark. Exit code: 1 when something is wrong. */
export async function verifyAudit({ privacy }: Store, expected: unknown): Promise<number> {
  const wanted = expected === undefined ? null : markIn(expected);
  if (expected !== undefined && wanted === null) return 2;
  const found = await privacy.verifyAudit();
  if (found.kind === 'broken') return say(1, brokenAt(found.n));
  const missing = wanted && (await missedIn({ privacy }, found, wanted));
  return missing ? say(1, missing) : say(0, whole(found));
}

function say(code: 0 | 1, text: string): number {
  process.stdout.write(`${text}\n`);
  return code;
}

function markIn(value: unknown): AuditMark | null {
  const [, n, mark] = /^(\d+):([\w-]+)$/.exec(String(value)) ?? [];
  return n && mark ? { n: Number(n), mark } : null;
}

function whole({ count, dropped, newest }: Whole): string {
  const old = dropped.n > 0 ? `; up to ${dropped.n} they were dropped for their age` : '';
  if (newest.n === 0) return 'The trail has no line yet.';
  return `The trail is whole: ${count} lines${old}.\nNewest: ${newest.n}:${newest.mark}`;
}

function brokenAt(n: number): string {
  return `Line ${n} does not fit the line before it: one of them was altered, removed or put in without the key. Those before it can be relied on. Copy the store as it is, then see "Audit trail" in docs/operations.md.`;
}

/** What is wrong about an expected line; null when it is there. */
async function missedIn(
  { privacy }: Pick<Store, 'privacy'>,
  { dropped, newest }: Whole,
  wanted: AuditMark,
): Promise<string | null> {
  if (wanted.n < dropped.n) {
    return `Line ${wanted.n} was dropped for its age, so its mark cannot be compared: expect one after ${dropped.n}.`;
  }
  const [line] = wanted.n === dropped.n ? [dropped] : await privacy.audited(wanted.n - 1, 1);
  if (line?.n === wanted.n && line.mark === wanted.mark) return null;
  return line?.n === wanted.n
    ? `Line ${wanted.n} has another mark than it had: the trail was written anew, or the store is another one (${newest.n} is its newest).`
    : `Line ${wanted.n} is missing: the trail ends at ${newest.n}. Its end was cut off, or an older backup was restored.`;
}
