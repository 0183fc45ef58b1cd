import type { RequestHandler } from 'express';
import { mayUse, type WebchatDoor } from './door.ts';

/** The official client sends all four. */
const HEADERS = 'Authorization, Content-Type, x-ms-bot-agent, x-requested-with';
const DAY_SECONDS = '86400';

/** Only the allowed sites are told that their scripts may read the answer. */
export function allowOrigins(door: WebchatDoor): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (origin !== undefined && mayUse(door, origin)) {
      response.set('Access-Control-Allow-Origin', origin);
      response.set('Access-Control-Expose-Headers', 'Retry-After');
    }
    if (request.method !== 'OPTIONS') return next();
    response.set('Access-Control-Allow-Methods', 'GET, POST');
    response.set('Access-Control-Allow-Headers', HEADERS);
    response.set('Access-Control-Max-Age', DAY_SECONDS);
    response.status(204).end();
  };
}
