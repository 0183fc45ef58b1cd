import type { Request, Response } from 'express';
import type { WebchatDoor } from './door.ts';

const NAME = 'silta_chat';

export function readCookie(request: Request): string | null {
  const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === NAME)?.[1] ?? null;
}

/** Ends with the browser: a computer in a library keeps nothing. */
export function setCookie(response: Response, door: WebchatDoor, token: string): void {
  response.cookie(NAME, token, attributes(door));
}

export function clearCookie(response: Response, door: WebchatDoor): void {
  response.clearCookie(NAME, attributes(door));
}

function attributes(door: WebchatDoor) {
  const secure = door.publicUrl.startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
}
