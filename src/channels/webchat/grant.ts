import type { WebchatDoor } from './door.ts';
import type { Thread } from './thread.ts';
import { LIFETIME, type Tokens } from './token.ts';

export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

export function grant(tokens: Tokens, thread: Thread): Grant {
  return {
    conversationId: thread.conversation,
    token: tokens.mint(thread, 'chat'),
    expires_in: LIFETIME.chat,
  };
}

/** With the address of the WebSocket, which carries its own short-lived token. */
export function grantStream(
  { door, tokens }: { readonly door: WebchatDoor; readonly tokens: Tokens },
  thread: Thread,
  watermark: string,
): Grant & { readonly streamUrl: string } {
  const base = door.publicUrl.replace(/^http/, 'ws');
  const path = `/v3/directline/conversations/${thread.conversation}/stream`;
  const query = new URLSearchParams({ watermark, t: tokens.mint(thread, 'stream') });
  return { ...grant(tokens, thread), streamUrl: `${base}${path}?${query}` };
}
