import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { readCookie, setCookie, setFramedCookie } from './cookie.ts';
import { mayUse, originOf, type WebchatDoor } from './door.ts';
import { grant } from './grant.ts';
import type { Admit } from './rate-limit.ts';
import { tellTooSoon } from './reader-locale.ts';
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
  .object({ place: z.string().optional(), framed: z.boolean().optional() })
  .catch({});

/** A token for a new thread, or for the one that this browser has had. */
export function generateToken({ door, tokens, admit }: TokenDesk): RequestHandler {
  return (request, response) => {
    const origin = request.get('origin');
    if (!mayUse(door, origin)) return refuse(response, REFUSED.origin);
    const seconds = admit(request.ip ?? '');
    if (seconds !== null) {
      return refuseBusy(response, { seconds, message: tellTooSoon(door, request, 'too-many') });
    }
    const body = generateBody.parse(request.body ?? {});
    const own = origin === originOf(door.publicUrl);
    const kept = tokens.read(own ? keptToken(door, request, body) : null, 'return');
    const thread =
      kept.kind === 'ok'
        ? kept.thread
        : newThread(door.ids, door.secret, placeOf(door, body.place));
    if (own) keep({ door, tokens }, response, { thread, framed: body.framed === true });
    response.json(grant(tokens, thread));
  };
}

/** A browser that keeps no cookies in frames keeps no threads there either: the next one is new. */
function keptToken(
  door: WebchatDoor,
  request: Request,
  body: z.infer<typeof generateBody>,
): string | null {
  return readCookie(request, door, body.framed ? 'framed' : 'own');
}

function keep(
  { door, tokens }: Omit<TokenDesk, 'admit'>,
  response: Response,
  { thread, framed }: { readonly thread: Thread; readonly framed: boolean },
): void {
  const back = tokens.mint(thread, 'return');
  if (framed) setFramedCookie(response, door, back);
  else setCookie(response, door, back);
}

/** Only a place that is known here; the rest of the house relies on it. */
export function placeOf(door: WebchatDoor, place: unknown): string | null {
  return typeof place === 'string' && door.isPlace(place) ? place : null;
}
