import type { CookieOptions, Request, Response } from 'express';
import type { WebchatDoor } from './door.ts';

const OWN = 'silta_chat';
/** For our page in a frame of another site: browsers keep it apart for each such site. */
const FRAMED = 'silta_chat_framed';

export type CookieKind = 'own' | 'framed';

export function readCookie(
  request: Request,
  door: WebchatDoor,
  kind: CookieKind = 'own',
): string | null {
  const wanted = nameOf(door, kind);
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([found]) => found === wanted)?.[1] ?? null;
}

/** Ends with the browser: a computer in a library keeps nothing. */
export function setCookie(response: Response, door: WebchatDoor, token: string): void {
  response.cookie(nameOf(door, 'own'), token, ownAttributes(door));
}

export function setFramedCookie(response: Response, door: WebchatDoor, token: string): void {
  response.cookie(nameOf(door, 'framed'), token, FRAMED_ATTRIBUTES);
}

export function clearCookies(response: Response, door: WebchatDoor): void {
  response.clearCookie(nameOf(door, 'own'), ownAttributes(door));
  response.clearCookie(nameOf(door, 'framed'), FRAMED_ATTRIBUTES);
}

/** Browsers take a `__Host-` cookie only from the host itself over https, `__Secure-` only over https. */
function nameOf(door: WebchatDoor, kind: CookieKind): string {
  if (!isSecure(door)) return kind === 'own' ? OWN : FRAMED;
  return kind === 'own' ? `__Host-${OWN}` : `__Secure-${FRAMED}`;
}

function isSecure(door: WebchatDoor): boolean {
  return door.publicUrl.startsWith('https:');
}

function ownAttributes(door: WebchatDoor): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(door), path: '/' };
}

/** Read only where the caller's origin has been checked, since it comes with requests of any site. */
const FRAMED_ATTRIBUTES: CookieOptions = {
  httpOnly: true,
  sameSite: 'none',
  secure: true,
  partitioned: true,
  path: '/v3/directline/tokens',
};
