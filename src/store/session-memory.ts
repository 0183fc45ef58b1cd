import type { Session } from '../domain/session.ts';
import type { ConversationId } from '../domain/turn.ts';

/** Sessions as they were last written: what this process has encoded it need not decode. */
export interface SessionMemory {
  /** null unless these very bytes were written here, so another process's write is never missed. */
  recall(conversation: ConversationId, body: string): Session | null;
  keep(conversation: ConversationId, body: string, session: Session): void;
  /** After somebody was forgotten: nothing of theirs may be left. */
  clear(): void;
}

/** Talks under way at one time; some 3 kB each. */
const MOST = 1_000;

export function newSessionMemory(): SessionMemory {
  const known = new Map<ConversationId, { readonly body: string; readonly session: Session }>();
  return {
    recall(conversation, body) {
      const kept = known.get(conversation);
      return kept?.body === body ? kept.session : null;
    },
    keep(conversation, body, session) {
      known.delete(conversation);
      known.set(conversation, { body, session });
      const [eldest] = known.size > MOST ? known.keys() : [];
      if (eldest !== undefined) known.delete(eldest);
    },
    clear: () => known.clear(),
  };
}
