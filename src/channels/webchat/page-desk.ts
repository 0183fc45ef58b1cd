import type { WebchatDoor } from './door.ts';
import type { PageParts } from './page.ts';
import type { Admit } from './rate-limit.ts';
import type { Tokens } from './token.ts';

/** What the pages need: the door of web chat, its built files, and the tokens shared with Direct Line. */
export interface PageDesk {
  readonly door: WebchatDoor & PageParts;
  readonly tokens: Tokens;
  /** By address: new threads cost storage. */
  readonly admitThread: Admit;
  /** By conversation. */
  readonly admitMessage: Admit;
}
