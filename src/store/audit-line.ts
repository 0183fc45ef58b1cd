import { z } from 'zod';
import type { AuditAct, AuditLine } from '../domain/audit.ts';

/** A keyed name for a value: who has not the key cannot make it. */
export type Marker = (value: string) => string;

const ACTS: Readonly<Record<AuditAct, true>> = {
  'signed-in': true,
  'signed-out': true,
  'sign-in-refused': true,
  'conversation-read': true,
  'voicemail-heard': true,
  'handoff-taken': true,
  'handoff-closed': true,
  'handoff-transferred': true,
  'unsent-read': true,
  'person-exported': true,
  'person-forgotten': true,
  'retention-purged': true,
  'backup-made': true,
  'backup-restored': true,
  'keys-rekeyed': true,
};

const act = z.custom<AuditAct>((value) => typeof value === 'string' && Object.hasOwn(ACTS, value));
const stored = z.tuple([z.number(), z.string(), act, z.unknown()]);

/** As it is kept and marked: its bytes are never made anew from what was read. */
export function encodeLine(line: AuditLine, marker: Marker): string {
  const { at, who, act, about } = line;
  const handoff = about && 'handoff' in about ? about.handoff : null;
  const kept = typeof handoff === 'string' ? { handoff: subjectOf(handoff, marker) } : about;
  return JSON.stringify([at, who, act, kept]);
}

/** null for what this version cannot read. */
export function decodeLine(body: string): AuditLine | null {
  try {
    const [at, who, act, about] = stored.parse(JSON.parse(body));
    return { at, who, act, about } as AuditLine;
  } catch {
    return null;
  }
}

/**
 * How a handoff is called in the trail. Its id holds the provider's name of a message, by which the
 * provider can find a number, also when the person has been forgotten here.
 */
export function subjectOf(handoff: string, marker: Marker): string {
  return marker(`handoff ${handoff}`);
}
