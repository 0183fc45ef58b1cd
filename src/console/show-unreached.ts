import type { Outgoing } from '../domain/effect.ts';
import { isOpen } from '../domain/handoff.ts';
import type { HandoffStore, OutboxStore } from '../domain/ports.ts';
import type { UnreachedRow } from './contract.ts';
import { isInReach } from './may-do.ts';
import type { Viewer } from './show-queue.ts';

/** Over a weekend. */
const TOLD_MS = 3 * 24 * 3_600_000;
/** This is read with every look at the queue. */
const MOST_LOOKED_AT = 50;

interface Reads {
  readonly outbox: Pick<OutboxStore, 'troubled'>;
  readonly handoffs: Pick<HandoffStore, 'get'>;
}

/**
 * Whom the reader has written to in vain and believes to be helped: a handoff that is over stands in
 * no queue, and Twilio often tells only after it was closed.
 */
export async function showUnreached(
  { outbox, handoffs }: Reads,
  viewer: Viewer,
): Promise<readonly UnreachedRow[]> {
  const troubled = await outbox.troubled(MOST_LOOKED_AT);
  const told = troubled.flatMap(({ message }) => aboutHandoff(message, viewer.now));
  const newest = new Map(told.toReversed());
  const found = await Promise.all([...newest.keys()].map((id) => handoffs.get(id)));
  return found.flatMap((handoff) => {
    const own = handoff?.advisor === viewer.account.id && isInReach(handoff, viewer.account);
    if (!handoff || !own || isOpen(handoff)) return [];
    const { id, locale: language, topic } = handoff;
    const title = topic === null ? null : viewer.titleOf(topic, viewer.locale);
    return [{ id, language, topic: title, at: newest.get(id) ?? handoff.at }];
  });
}

function aboutHandoff(
  { what, due }: Outgoing,
  now: number,
): readonly (readonly [string, number])[] {
  const recent = what.kind === 'message' && now - due < TOLD_MS;
  return recent && what.handoff !== undefined ? [[what.handoff, due]] : [];
}
