import type { ConversationId } from '../../domain/turn.ts';
import type { WebchatDoor } from './door.ts';
import type { PageParts } from './page.ts';
import type { Admit, Limit } from './rate-limit.ts';
import type { Tokens } from './token.ts';

/** One more message: counted for the conversation and for the address it comes from. */
export type AdmitMessage = (sent: {
  readonly conversation: ConversationId;
  readonly address: string | undefined;
}) => ReturnType<Admit>;

/** What the pages need: the door of web chat, its built files, and the tokens shared with Direct Line. */
export interface PageDesk {
  readonly door: WebchatDoor & PageParts;
  readonly tokens: Tokens;
  /** By address: new threads cost storage. */
  readonly admitThread: Admit;
  readonly admitMessage: AdmitMessage;
  /** Codes of answers that nobody has, by address. */
  readonly wrongCodes: Limit;
}
