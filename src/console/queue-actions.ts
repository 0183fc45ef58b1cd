import { onlookerOf, takeNext } from './act.ts';
import type { Action, ActionParts, Asked } from './action.ts';
import type { GapView, QueueView, UnsentView } from './contract.ts';
import { isInReach } from './may-do.ts';
import type { Viewer } from './show-queue.ts';
import { showQueue } from './show-queue.ts';
import { showUnreached } from './show-unreached.ts';

export const seeQueue: Action = async (parts, asked) => {
  const viewer = await viewerOf(parts, asked);
  const rows = showQueue(await parts.store.handoffs.open(), viewer);
  const unreached = await showUnreached(parts.store, viewer);
  return { body: { now: viewer.now, rows, unreached } satisfies QueueView };
};

export const takeTheNext: Action = async (parts, { account }) => {
  const taken = await takeNext(parts, await onlookerOf(parts, account));
  if ('body' in taken) parts.log.info('console.take-next', { advisor: account.id });
  return taken;
};

const MOST_GAPS = 200;

/** Questions nobody could answer, for editors: what to write next. */
export const seeGaps: Action = async ({ store, titleOf }, { locale }) => {
  const gaps = await store.records.gaps(MOST_GAPS);
  const rows: readonly GapView[] = gaps.map((gap) => ({
    text: gap.text,
    language: gap.locale,
    topic: gap.topic === null ? null : titleOf(gap.topic, locale),
    count: gap.count,
  }));
  return { body: { rows } };
};

const MOST_UNSENT = 100;

/**
 * What has not left and never will by itself, newest first: without the words and whose they were for,
 * and without handoffs of queues that do not exist for the reader.
 */
export const seeUnsent: Action = async ({ store, noteReading }, asked) => {
  await noteReading(asked, { act: 'unsent-read', handoff: null });
  const troubled = await store.outbox.troubled(MOST_UNSENT);
  const rows = troubled.map(({ message: { what, due }, why }) => ({
    kind: what.kind,
    channel: what.kind === 'message' ? what.channel : 'voice',
    handoff: ('handoff' in what ? what.handoff : null) ?? null,
    due,
    why,
  })) satisfies readonly UnsentView[];
  const known = await Promise.all(
    rows.map(({ handoff }) => (handoff === null ? null : store.handoffs.get(handoff))),
  );
  const isTheirs = (_: unknown, nth: number): boolean => {
    const handoff = known[nth];
    return !handoff || isInReach(handoff, asked.account);
  };
  return { body: { rows: rows.filter(isTheirs) } };
};

export async function viewerOf(parts: ActionParts, asked: Asked): Promise<Viewer> {
  const who = await onlookerOf(parts, asked.account);
  const { accounts, titleOf, placeName } = parts;
  return { ...who, accounts, locale: asked.locale, titleOf, placeName };
}
