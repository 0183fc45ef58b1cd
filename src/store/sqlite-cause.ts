import type { Effect } from '../domain/effect.ts';
import type { Change } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { ConversationId, PersonKey } from '../domain/turn.ts';

/** What effects are carried out for. */
export interface Cause {
  readonly now: number;
  /** The conversation whose turn is being committed; null outside a turn. */
  readonly conversation: ConversationId | null;
  /** Row of that conversation. */
  readonly row: number | null;
  /** Whose it is; '' outside a turn. */
  readonly person: PersonKey;
  readonly note: (change: Change) => void;
}

/** An advisor's action or a due job. */
export const NO_TURN = { conversation: null, row: null, person: '' } as const;

/** The bot's words of a turn as its transcript keeps them. */
export interface Said {
  /** Row of the entry. */
  readonly entry: number;
  readonly replies: readonly Reply[];
}

export interface Applied {
  /** null when the bot has said nothing. */
  readonly said: Said | null;
}

export interface Effects {
  /** null when one named an older version of a handoff: the transaction has to be undone. */
  apply(effects: readonly Effect[], cause: Cause): Applied | null;
}
