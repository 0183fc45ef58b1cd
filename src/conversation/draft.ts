import type { Said } from '../domain/dialog.ts';
import type { Effect } from '../domain/effect.ts';
import type { Handoff } from '../domain/handoff.ts';
import type { TurnRefusal } from '../domain/leave.ts';
import type { Locale } from '../domain/locale.ts';
import type { Meaning } from '../domain/meaning.ts';
import type { Work } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { PaceOf } from '../handoff/expected-wait.ts';
import type { Kit } from './kit.ts';

/** What a turn has come to so far. */
export interface Draft {
  readonly session: Session;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
}

/** A turn being taken: what came in and what it is understood from. */
export interface Talk {
  readonly kit: Kit;
  readonly work: Work;
  readonly now: number;
  /** All open handoffs, for positions. */
  readonly queue: readonly Handoff[];
  readonly pace: PaceOf;
  readonly session: Session;
  /** The language of this turn's replies. */
  readonly locale: Locale;
  readonly place: string;
  /** The place of the line or page they came by; their own where nothing tells. */
  readonly front: string;
  readonly said: Said;
  /** null for keys, buttons and silence. */
  readonly meaning: Meaning | null;
  /** The person's words as they may be stored. */
  readonly masked: string;
  /** Why a message that this turn wanted to send may not leave. */
  readonly refused?: TurnRefusal;
}

export function begin(session: Session): Draft {
  return { session, replies: [], effects: [] };
}

export function withReplies(draft: Draft, replies: readonly Reply[]): Draft {
  return { ...draft, replies: [...draft.replies, ...replies] };
}

export function withEffects(draft: Draft, effects: readonly Effect[]): Draft {
  return { ...draft, effects: [...draft.effects, ...effects] };
}

export function withSession(draft: Draft, changes: Partial<Session>): Draft {
  return { ...draft, session: { ...draft.session, ...changes } };
}
