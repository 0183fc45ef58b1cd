import { Router } from 'express';
import { directLineRouter } from './directline.ts';
import type { WebchatDoor } from './door.ts';
import type { PageParts } from './page.ts';
import { pagesRouter } from './pages.ts';
import { createLimit } from './rate-limit.ts';
import { openStreams, type Streams } from './stream.ts';
import { createTokens } from './token.ts';

/** A classroom behind one address opens the page together and reloads it a few times. */
const NEW_THREADS = { most: 150, per: 10 * 60_000 };
/** More than anybody types, less than a script sends. */
const MESSAGES = { most: 30, per: 60_000 };

export interface Webchat extends Pick<Streams, 'upgrade' | 'close'> {
  /** Direct Line, the pages, the loader and the built files. */
  readonly router: Router;
}

export function openWebchat(door: WebchatDoor & PageParts): Webchat {
  const tokens = createTokens(door.secret, door.clock);
  const streams = openStreams(door, tokens);
  const desk = {
    door,
    tokens,
    admitThread: createLimit(NEW_THREADS, door.clock),
    admitMessage: createLimit(MESSAGES, door.clock),
    tellTyping: streams.tellTyping,
  };
  const router = Router();
  router.use('/v3/directline', directLineRouter(desk));
  router.use(pagesRouter(desk));
  return { router, upgrade: streams.upgrade, close: streams.close };
}
