import { type Handoff, isOpen } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { beforeInQueue, positionOf, positionsIn } from '../domain/queue.ts';
import { type Account, nameOf } from './account.ts';
import type { QueueRow } from './contract.ts';
import { isInReach, isMine, type Onlooker, verbsFor } from './may-do.ts';

export interface Viewer extends Onlooker {
  readonly accounts: readonly Account[];
  /** The reader's language. */
  readonly locale: Locale;
  readonly titleOf: (topic: string, locale: Locale) => string;
  readonly placeName: (place: string, locale: Locale) => string;
}

/** The open handoffs of the reader's places: danger first, then the longest wait. */
export function showQueue(open: readonly Handoff[], viewer: Viewer): readonly QueueRow[] {
  const positions = positionsIn(open);
  return open
    .filter((handoff) => isOpen(handoff) && isInReach(handoff, viewer.account))
    .sort(beforeInQueue)
    .map((handoff) => rowOf(handoff, positions.get(handoff.id) ?? 0, viewer));
}

/** Without names, numbers and the person's words: these are for whoever may read the conversation. */
export function showRow(handoff: Handoff, open: readonly Handoff[], viewer: Viewer): QueueRow {
  return rowOf(handoff, positionOf(handoff.id, open), viewer);
}

function rowOf(handoff: Handoff, position: number, viewer: Viewer): QueueRow {
  return {
    id: handoff.id,
    state: handoff.state,
    by: handoff.by,
    channel: handoff.channel,
    language: handoff.locale,
    topic: handoff.topic === null ? null : viewer.titleOf(handoff.topic, viewer.locale),
    reason: handoff.reason,
    priority: handoff.priority,
    since: handoff.since,
    notBefore: handoff.notBefore,
    position,
    onLine: handoff.phone?.call != null,
    advisor: nameOf(viewer.accounts, handoff.advisor),
    mine: isMine(handoff, viewer),
    may: verbsFor(handoff, viewer),
  };
}
