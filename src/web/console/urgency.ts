import type { QueueRow } from '../../console/contract.ts';
import { waitsFrom } from '../../domain/queue.ts';

type Waiting = Pick<QueueRow, 'by' | 'since' | 'notBefore' | 'mine'>;

/** Callers hold a phone in their hand; writers come back to their thread. Milliseconds. */
const LATE_MS: Readonly<Record<Waiting['by'], number>> = { phone: 180_000, chat: 900_000 };
const SOON = 0.7;

/** Whether somebody has waited long. Nobody holds the line for a call that was promised for later. */
export function urgencyOf(row: Waiting, now: number): 'late' | 'soon' | null {
  if (row.mine || (row.by === 'phone' && row.notBefore !== null)) return null;
  const share = (now - waitsFrom(row)) / LATE_MS[row.by];
  if (share >= 1) return 'late';
  return share >= SOON ? 'soon' : null;
}
