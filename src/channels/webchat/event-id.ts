import { createHash } from 'node:crypto';
import type { ConversationId } from '../../domain/turn.ts';

/** What a client may call its own activity. Anything else is numbered by us. */
const CLIENT_ID = /^[\w.-]{1,64}$/;

/**
 * The turn's id: unique in the installation, the same for the same activity sent again. What the client
 * calls its activity is not in it: ids stand in logs, keys and addresses, and a client may use any words.
 */
export function turnIdOf(conversation: ConversationId, clientId: string): string {
  return `${conversation}|${createHash('sha256').update(clientId).digest('base64url').slice(0, 22)}`;
}

/** What the activity is called in the conversation itself, where its client looks for it. */
export function eventIdOf(conversation: ConversationId, clientId: string): string {
  return `${conversation}|${clientId}`;
}

export function clientIdOf(event: string, conversation: ConversationId): string | null {
  const prefix = `${conversation}|`;
  return event.startsWith(prefix) ? event.slice(prefix.length) : null;
}

export function isClientId(id: unknown): id is string {
  return typeof id === 'string' && CLIENT_ID.test(id);
}
