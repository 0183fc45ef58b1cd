import { createHmac } from 'node:crypto';
import type { Ids } from '../../domain/ports.ts';
import type { ConversationId } from '../../domain/turn.ts';

/** One person's conversation in one browser: what every token of web chat speaks for. */
export interface Thread {
  readonly conversation: ConversationId;
  readonly user: string;
  /** The place of the site it was opened from; null for the installation's own. */
  readonly place: string | null;
}

/** 128 bits, hidden behind the secret so that the order of the ids tells nothing. */
const ID_BYTES = 16;

export function newThread(ids: Ids, secret: string, place: string | null): Thread {
  return {
    conversation: hidden(secret, ids.next()),
    // Direct Line keeps the prefix for users whose id the server has chosen.
    user: `dl_${hidden(secret, ids.next())}`,
    place,
  };
}

function hidden(secret: string, id: string): string {
  const digest = createHmac('sha256', secret).update(`thread ${id}`).digest();
  return digest.subarray(0, ID_BYTES).toString('base64url');
}
