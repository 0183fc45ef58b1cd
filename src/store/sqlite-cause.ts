import type { Effect } from '../domain/effect.ts';
import type { Change } from '../domain/ports.ts';
import type { ConversationId } from '../domain/turn.ts';

/** What effects are carried out for. */
export interface Cause {
  readonly now: number;
  /** The conversation whose turn is being committed; null outside a turn. */
  readonly conversation: ConversationId | null;
  readonly note: (change: Change) => void;
}

export interface Effects {
  /** False when one named an older version of a handoff: the transaction has to be undone. */
  apply(effects: readonly Effect[], cause: Cause): boolean;
}
