import type { AuditMark, PrivacyStore, VerifiedAudit } from '../domain/privacy-port.ts';
import { type Chained, type Dropped, fits, isSealed, sealDropped } from './audit-chain.ts';
import { decodeLine, type Marker, subjectOf } from './audit-line.ts';

/** What an engine keeps of the trail. */
export interface Trail {
  /** Number 0 and nothing else where no line was dropped yet. */
  dropped(): Promise<Dropped>;
  newest(): Promise<AuditMark>;
  /** In order, those after number `after` that are still there. */
  slice(after: number, most: number): Promise<readonly Chained[]>;
  /** Drops everything up to `to`; nothing when it does not begin after number `from` any more. */
  drop(from: number, to: Dropped): Promise<void>;
}

/** Read at once: small enough that nobody waits for it. */
const SLICE = 500;

export function openTrail(
  trail: Trail,
  markerOf: () => Promise<Marker>,
): Omit<PrivacyStore, 'audit' | 'held'> {
  return {
    async audited(after, most) {
      const lines = await trail.slice(after, most);
      return lines.map(({ n, mark, body }) => ({ n, mark, line: decodeLine(body) }));
    },
    async newestAudit() {
      const newest = await trail.newest();
      return newest.n === 0 ? null : newest;
    },
    subjectOf: async (handoff) => subjectOf(handoff, await markerOf()),
    verifyAudit: async () => verify(trail, await markerOf()),
    dropAudit: async (before) => dropOld(trail, await markerOf(), before),
  };
}

async function verify(trail: Trail, marker: Marker): Promise<VerifiedAudit> {
  for (;;) {
    const dropped = await trail.dropped();
    if (!isSealed(dropped, marker)) return { kind: 'broken', n: dropped.n };
    const newest = await walk(trail, marker, dropped);
    if (newest.ends) {
      const { n, mark } = newest;
      return { kind: 'ok', count: n - dropped.n, dropped: markOf(dropped), newest: { n, mark } };
    }
    // Old lines were dropped while this looked: what does not fit is only what is not there any more.
    if ((await trail.dropped()).n === dropped.n) return { kind: 'broken', n: newest.n + 1 };
  }
}

/** The last line that fits, and whether it is the last of all. */
async function walk(
  trail: Trail,
  marker: Marker,
  from: AuditMark,
): Promise<AuditMark & { readonly ends: boolean }> {
  let before = from;
  for (;;) {
    const lines = await trail.slice(before.n, SLICE);
    if (lines.length === 0) return { ...markOf(before), ends: true };
    for (const line of lines) {
      if (!fits(line, before, marker)) return { ...markOf(before), ends: false };
      before = line;
    }
  }
}

/** Only what fits is dropped: what somebody has altered stays for whoever verifies. */
async function dropOld(trail: Trail, marker: Marker, before: number): Promise<number> {
  let dropped = 0;
  for (;;) {
    const from = await trail.dropped();
    if (!isSealed(from, marker)) return dropped;
    const old = oldOnes(await trail.slice(from.n, SLICE), from, { marker, before });
    const last = old.at(-1);
    if (!last) return dropped;
    await trail.drop(from.n, sealDropped(last, marker));
    dropped += old.length;
  }
}

function oldOnes(
  lines: readonly Chained[],
  from: AuditMark,
  { marker, before }: { readonly marker: Marker; readonly before: number },
): readonly Chained[] {
  const end = lines.findIndex((line, nth) => {
    const at = decodeLine(line.body)?.at ?? before;
    return at >= before || !fits(line, lines[nth - 1] ?? from, marker);
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function markOf({ n, mark }: AuditMark): AuditMark {
  return { n, mark };
}
