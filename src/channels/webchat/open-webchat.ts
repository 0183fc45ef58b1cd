import { Router } from 'express';
import { senderAt } from '../../domain/client-address.ts';
import { directLineRouter } from './directline.ts';
import type { WebchatDoor } from './door.ts';
import type { PageParts } from './page.ts';
import type { PageDesk } from './page-desk.ts';
import { pagesRouter } from './pages.ts';
import { createLimit } from './rate-limit.ts';
import { openStreams, type Streams } from './stream.ts';
import { createTokens } from './token.ts';

/** A classroom behind one address opens the page together and reloads it a few times. */
const NEW_THREADS = { most: 150, per: 10 * 60_000 };
/** More than anybody types, less than a script sends. */
const MESSAGES = { most: 30, per: 60_000 };
/** From one address: a classroom that writes at once. */
const MESSAGES_FROM = { most: 300, per: 60_000 };
/** Somebody mistypes a code a few times; a guesser never stops. */
const WRONG_CODES = { most: 30, per: 10 * 60_000 };

export interface Webchat extends Pick<Streams, 'upgrade' | 'close'> {
  /** Direct Line, the pages, the loader and the built files. */
  readonly router: Router;
}

export function openWebchat(door: WebchatDoor & PageParts): Webchat {
  const tokens = createTokens(door.secret, door.clock);
  const streams = openStreams(door, tokens);
  const desk = { door, tokens, ...limitsOf(door), tellTyping: streams.tellTyping };
  const router = Router();
  router.use('/v3/directline', directLineRouter(desk));
  router.use(pagesRouter(desk));
  return { router, upgrade: streams.upgrade, close: streams.close };
}

function limitsOf({
  clock,
}: WebchatDoor): Pick<PageDesk, 'admitThread' | 'admitMessage' | 'wrongCodes'> {
  const threads = createLimit(NEW_THREADS, clock);
  const messages = createLimit(MESSAGES, clock);
  const senders = createLimit(MESSAGES_FROM, clock);
  return {
    admitThread: (address) => threads.admit(senderAt(address)),
    admitMessage: ({ conversation, address }) =>
      messages.admit(conversation) ?? senders.admit(senderAt(address)),
    wrongCodes: createLimit(WRONG_CODES, clock),
  };
}
