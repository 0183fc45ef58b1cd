import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { HANDOFF_VERSION } from '../domain/handoff.ts';
import { SESSION_VERSION } from '../domain/session.ts';

const KNOWN = { session: SESSION_VERSION, handoff: HANDOFF_VERSION } as const;
const versioned = z.object({ v: z.number() });

/**
 * While a newer version of the service replaces this one, both work on one store. What the newer one
 * has written is never overwritten: the turn is refused, comes again, and the newer process takes it.
 */
export function refuseNewer(kind: keyof typeof KNOWN, body: string | null): void {
  if (body !== null && isNewer(body, KNOWN[kind])) throw newerFault(kind);
}

/** Says of what kind it is: a session or a handoff. */
export function newerFault(kind: string): Fault {
  return new Fault(
    'busy',
    `A ${kind} was written by a newer version of the service. Send the event again: a process of that version takes it.`,
  );
}

/** What cannot be read at all is of no version. */
function isNewer(body: string, known: number): boolean {
  try {
    return (versioned.safeParse(JSON.parse(body)).data?.v ?? 0) > known;
  } catch {
    return false;
  }
}
