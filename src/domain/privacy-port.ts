import type { AuditLine } from './audit.ts';
import type { HeldStore } from './held.ts';

/** What people and those who watch over the service may ask of it. */
export interface PrivacyStore extends HeldStore {
  /** Writes lines whose cause leaves nothing else in the store; others are the effect `audit`. */
  audit(lines: readonly AuditLine[]): Promise<void>;
  /** Lines after number `after` (0 for all), in order. */
  audited(after: number, most: number): Promise<readonly Audited[]>;
  /** The newest line; null when there never was one. Kept elsewhere, it shows a trail cut off at its end. */
  newestAudit(): Promise<AuditMark | null>;
  /** Does each line fit the one before it? */
  verifyAudit(): Promise<VerifiedAudit>;
  /** The mark by which lines tell of a handoff. */
  subjectOf(handoff: string): Promise<string>;
  /** Drops lines from the beginning, up to the first that is not older; the rest stays verifiable. */
  dropAudit(before: number): Promise<number>;
}

/** A place in the trail: who alters a line without the key, or one before it, cannot make its mark. */
export interface AuditMark {
  /** Numbers begin at 1 and none is left out. */
  readonly n: number;
  readonly mark: string;
}

export interface Audited extends AuditMark {
  /** null for one that a newer version has written, or that nobody can read. */
  readonly line: AuditLine | null;
}

export type VerifiedAudit =
  | {
      readonly kind: 'ok';
      readonly count: number;
      /** The last line that was dropped for its age; number 0 where none was. */
      readonly dropped: AuditMark;
      /** The same as `dropped` where there is no line. */
      readonly newest: AuditMark;
    }
  /** The number of the first line that does not fit. */
  | { readonly kind: 'broken'; readonly n: number };
