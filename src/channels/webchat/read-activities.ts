import { LIMITS } from '../../domain/limits.ts';
import type { ActivitySet } from './activity.ts';
import { offeredOr, type WebchatDoor } from './door.ts';
import type { Thread } from './thread.ts';
import { toActivitySet } from './to-activities.ts';

/** What was said last after `since`; null for a thread that has not begun or is erased. */
export async function readActivities(
  door: WebchatDoor,
  thread: Thread,
  since: number,
): Promise<ActivitySet | null> {
  const { records } = door.store;
  const entries = await records.entries(thread.conversation, since, LIMITS.chatEntries);
  const session = await records.session(thread.conversation);
  if (entries.length === 0 && !session) return null;
  const locale = offeredOr(door, session?.locale ?? null);
  return toActivitySet(entries, since, { thread, translator: door.translator, locale });
}

/** A watermark is the number of the last entry told; `-`, nothing and nonsense mean the beginning. */
export function sinceOf(watermark: unknown): number {
  return typeof watermark === 'string' && /^\d{1,9}$/.test(watermark) ? Number(watermark) : 0;
}
