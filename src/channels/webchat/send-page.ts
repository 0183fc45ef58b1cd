import { brotliCompressSync, constants } from 'node:zlib';
import type { Request, Response } from 'express';
import { originOf, type WebchatDoor } from './door.ts';
import type { Html } from './html.ts';

/** A weather page: nobody who looks over a shoulder learns anything from it. */
export const NEUTRAL_PAGE = 'https://www.ilmatieteenlaitos.fi/';

/** Pays on slow lines at a millisecond of work; the highest levels would not. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export interface Sent {
  readonly status: number;
  readonly page: Html;
}

/** A page of web chat, which the allowed sites may put in a frame. Nothing of it stays in a cache. */
export function sendPage(
  request: Request,
  response: Response,
  door: WebchatDoor,
  sent: Sent,
): void {
  response.removeHeader('X-Frame-Options');
  response.set({
    'Content-Security-Policy': policy(door),
    'Cache-Control': 'no-store',
    // Other sites learn nothing; without any, the browser would not name its own site in forms either.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  response.vary('Accept-Language, Accept-Encoding');
  response.status(sent.status).type('html');
  const body = Buffer.from(`<!doctype html>${sent.page.markup}`);
  if (!request.acceptsEncodings('br')) return void response.send(body);
  response.set('Content-Encoding', 'br').send(brotliCompressSync(body, PACKING));
}

/** A browser follows a form's redirect only to addresses that `form-action` names. */
function policy(door: WebchatDoor): string {
  const socket = originOf(door.publicUrl).replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${socket}`,
    `form-action 'self' ${new URL(NEUTRAL_PAGE).origin}`,
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${["'self'", ...door.origins].join(' ')}`,
  ].join('; ');
}
