import type { AuditLine } from '../domain/audit.ts';
import type { AuditMark } from '../domain/privacy-port.ts';
import { encodeLine, type Marker } from './audit-line.ts';

/** A line as it is kept. */
export interface Chained extends AuditMark {
  readonly body: string;
}

/** Where the trail begins now: the last line that was dropped for its age. */
export interface Dropped extends AuditMark {
  /** Made with the key, so that nobody else can say that lines were dropped. */
  readonly seal: string;
}

export const NONE: AuditMark = { n: 0, mark: '' };

/** Marked together with the mark before it. */
export function chainLine(line: AuditLine, before: AuditMark, marker: Marker): Chained {
  const body = encodeLine(line, marker);
  return { n: before.n + 1, mark: markAfter(before, body, marker), body };
}

export function fits({ n, mark, body }: Chained, before: AuditMark, marker: Marker): boolean {
  return n === before.n + 1 && mark === markAfter(before, body, marker);
}

export function sealDropped({ n, mark }: AuditMark, marker: Marker): Dropped {
  return { n, mark, seal: marker(`audit dropped ${n} ${mark}`) };
}

export function isSealed(dropped: Dropped, marker: Marker): boolean {
  return dropped.n === 0 || sealDropped(dropped, marker).seal === dropped.seal;
}

function markAfter({ n, mark }: AuditMark, body: string, marker: Marker): string {
  return marker(`audit ${n + 1} ${mark} ${body}`);
}
