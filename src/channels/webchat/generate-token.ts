import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { readCookie, setCookie } from './cookie.ts';
import { mayUse, originOf, type WebchatDoor } from './door.ts';
import { grant } from './grant.ts';
import type { Admit } from './rate-limit.ts';
import { REFUSED, refuse, refuseBusy } from './refuse.ts';
import { newThread, type Thread } from './thread.ts';
import type { Tokens } from './token.ts';

export interface TokenDesk {
  readonly door: WebchatDoor;
  readonly tokens: Tokens;
  /** By address: new threads cost storage. */
  readonly admit: Admit;
}

const generateBody = z
  .object({ place: z.string().optional(), return: z.string().optional() })
  .catch({});

/** A token for a new thread, or for the one that this browser has had. */
export function generateToken({ door, tokens, admit }: TokenDesk): RequestHandler {
  return (request, response) => {
    const origin = request.get('origin');
    if (!mayUse(door, origin)) return refuse(response, REFUSED.origin);
    const wait = admit(request.ip ?? '');
    if (wait !== null) return refuseBusy(response, wait);
    const own = origin === originOf(door.publicUrl);
    const thread = threadOf({ door, tokens }, request, own);
    const back = tokens.mint(thread, 'return');
    if (own) setCookie(response, door, back);
    response.json({ ...grant(tokens, thread), return: back });
  };
}

/** Our own page in a frame of another site has no cookie there, so it brings its return token. */
function threadOf(
  { door, tokens }: Omit<TokenDesk, 'admit'>,
  request: Request,
  own: boolean,
): Thread {
  const body = generateBody.parse(request.body ?? {});
  const brought = body.return ?? (own ? readCookie(request) : null);
  const kept = tokens.read(brought, 'return');
  return kept.kind === 'ok'
    ? kept.thread
    : newThread(door.ids, door.secret, placeOf(door, body.place));
}

/** Only a place that is known here; the rest of the house relies on it. */
export function placeOf(door: WebchatDoor, place: unknown): string | null {
  return typeof place === 'string' && door.isPlace(place) ? place : null;
}
