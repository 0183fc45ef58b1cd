import type { JobKind } from '../domain/effect.ts';

const KINDS: Readonly<Record<JobKind, true>> = {
  'handoff-deadline': true,
  offer: true,
  closing: true,
  retention: true,
  shift: true,
  'advisor-gone': true,
};

export const JOB_KINDS: readonly string[] = Object.keys(KINDS);

/** A kind that this version does not know is left for the one that scheduled it. */
export function isJobKind(kind: string): kind is JobKind {
  return Object.hasOwn(KINDS, kind);
}
