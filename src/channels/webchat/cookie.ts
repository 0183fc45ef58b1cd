import type { CookieOptions, Request, Response } from 'express';
import type { WebchatDoor } from './door.ts';

const OWN = 'silta_chat';
/** For our page in a frame of another site: browsers keep it apart for each such site. */
const FRAMED = 'silta_chat_framed';

export function readCookie(request: Request, name: 'own' | 'framed' = 'own'): string | null {
  const wanted = name === 'own' ? OWN : FRAMED;
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([found]) => found === wanted)?.[1] ?? null;
}

/** Ends with the browser: a computer in a library keeps nothing. */
export function setCookie(response: Response, door: WebchatDoor, token: string): void {
  response.cookie(OWN, token, ownAttributes(door));
}

export function setFramedCookie(response: Response, token: string): void {
  response.cookie(FRAMED, token, FRAMED_ATTRIBUTES);
}

export function clearCookies(response: Response, door: WebchatDoor): void {
  response.clearCookie(OWN, ownAttributes(door));
  response.clearCookie(FRAMED, FRAMED_ATTRIBUTES);
}

function ownAttributes(door: WebchatDoor): CookieOptions {
  const secure = door.publicUrl.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' };
}

/** Read only where the caller's origin has been checked, since it comes with requests of any site. */
const FRAMED_ATTRIBUTES: CookieOptions = {
  httpOnly: true,
  sameSite: 'none',
  secure: true,
  partitioned: true,
  path: '/v3/directline/tokens',
};
