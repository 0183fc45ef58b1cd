import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Log } from '../domain/ports.ts';
import { answerFaults } from './faults.ts';

export interface Mounted {
  readonly path: string;
  readonly router: Router | RequestHandler;
}

export interface AppParts {
  /** Asked by machines that prove themselves and show nothing to anybody: no headers for browsers. */
  readonly hooks: readonly Router[];
  /** In order; each checks its own callers. */
  readonly routes: readonly Mounted[];
  readonly log: Log;
  /** How many proxies stand before this server, or their addresses: only they tell who asks. */
  readonly trustedProxies: number | readonly string[];
}

/** The order of what a request passes: hooks, headers, routes, not found, faults. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Query strings are read as plain pairs: nested ones would let a caller build objects.
  app.set('query parser', 'simple');
  app.set('trust proxy', parts.trustedProxies);
  for (const router of parts.hooks) app.use(router);
  if (parts.trustedProxies === 0) app.use(noticeProxy(parts.log));
  app.use(securityHeaders());
  app.use(refusePowers);
  for (const { path, router } of parts.routes) app.use(path, router);
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'not-found' } });
  });
  app.use(answerFaults(parts.log));
  return app;
}

/** Nothing may run, load or be framed unless a page says otherwise of itself. */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}

/** What no page of ours asks a browser for. */
const POWERS = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];
const NO_POWERS = POWERS.map((power) => `${power}=()`).join(', ');

const refusePowers: RequestHandler = (_request, response, next) => {
  response.set('Permissions-Policy', NO_POWERS);
  next();
};

/** Behind a proxy that nobody has named, everybody has its address, and shares one limit. */
function noticeProxy(log: Log): RequestHandler {
  let noticed = false;
  return (request, _response, next) => {
    if (!noticed && request.headers['x-forwarded-for'] !== undefined) {
      noticed = true;
      log.warn('http.unnamed-proxy', {
        advice:
          'Requests come through a proxy that is not trusted, so limits count all people as one. Set TRUSTED_PROXIES.',
      });
    }
    next();
  };
}
