import { join } from 'node:path';
import { type Child, startChild } from './child.ts';

/** A time at which advisors are at work. */
const MONDAY_NOON = Date.UTC(2026, 10, 23, 10, 30);
/** One for all services of a run: who shares a store shares its leases, which are moments. */
export const AHEAD_MS = MONDAY_NOON - Date.now();

/** The service as a process of its own, with these settings besides those of every bench. */
export function startSilta(settings: Readonly<Record<string, string>>): Promise<Child> {
  const path = join(import.meta.dirname, 'silta-child.ts');
  return startChild(path, [String(AHEAD_MS), JSON.stringify(settings)]);
}
