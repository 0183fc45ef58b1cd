import { Router } from 'express';
import { directLineRouter } from './directline.ts';
import type { WebchatDoor } from './door.ts';
import { createLimit } from './rate-limit.ts';
import { openStreams, type Streams } from './stream.ts';
import { createTokens } from './token.ts';

/** A classroom behind one address opens the page together and reloads it a few times. */
const NEW_THREADS = { most: 150, per: 10 * 60_000 };

export interface Webchat extends Pick<Streams, 'upgrade' | 'close'> {
  readonly router: Router;
}

export function openWebchat(door: WebchatDoor): Webchat {
  const tokens = createTokens(door.secret, door.clock);
  const streams = openStreams(door, tokens);
  const admitThread = createLimit(NEW_THREADS, door.clock);
  const router = Router();
  const { tellTyping } = streams;
  router.use('/v3/directline', directLineRouter({ door, tokens, admitThread, tellTyping }));
  return { router, upgrade: streams.upgrade, close: streams.close };
}
