import { senderAt } from '../../domain/client-address.ts';
import { lasts } from '../../domain/lasts.ts';
import type { Clock } from '../../domain/ports.ts';
import type { ConversationId } from '../../domain/turn.ts';

/** A reception centre, a library or a classroom behind one address asks for this many at most. */
const MOST_JOINS = 30;
const PER_MS = 60 * 60_000;
/** Conversations and addresses at one time. */
const MOST_KNOWN = 50_000;

/**
 * Threads of web chat cost nothing to make, and a person of flesh answers each that joins the queue. Kept
 * in this process only: an address is never stored.
 */
export interface JoinLimit {
  /** Where the next turn of a conversation comes from. */
  comesFrom(conversation: ConversationId, address: string): void;
  /** False when too many others have joined from there. Asked again about the same one, it is the same answer. */
  mayJoin(conversation: ConversationId): boolean;
}

interface Joined {
  readonly from: number;
  readonly who: Set<ConversationId>;
}

export function createJoinLimit(clock: Clock): JoinLimit {
  const addresses = new Map<ConversationId, string>();
  const joined = new Map<string, Joined>();
  const joinedFrom = (address: string): Joined => {
    const known = joined.get(address);
    if (known && lasts({ from: known.from, ms: PER_MS }, clock.now())) return known;
    return keep(joined, address, { from: clock.now(), who: new Set() });
  };
  return {
    comesFrom: (conversation, address) => void keep(addresses, conversation, senderAt(address)),
    mayJoin(conversation) {
      const address = addresses.get(conversation);
      if (address === undefined) return true;
      const { who } = joinedFrom(address);
      if (!who.has(conversation) && who.size >= MOST_JOINS) return false;
      who.add(conversation);
      return true;
    },
  };
}

/** The one known longest gives way. */
function keep<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  known.delete(key);
  known.set(key, value);
  const [eldest] = known.size > MOST_KNOWN ? known.keys() : [];
  if (eldest !== undefined) known.delete(eldest);
  return value;
}
