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
  /** Origins whose pages may frame the chat. */
  readonly embedOrigins: readonly string[];
}

/** The order of what a request passes: hooks, headers, routes, not found, faults. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Query strings are read as plain pairs: nested ones would let a caller build objects.
  app.set('query parser', 'simple');
  for (const router of parts.hooks) app.use(router);
  app.use(securityHeaders(parts.embedOrigins));
  for (const { path, router } of parts.routes) app.use(path, router);
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'not-found' } });
  });
  app.use(answerFaults(parts.log));
  return app;
}

function securityHeaders(embedOrigins: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'", ...embedOrigins],
        'object-src': ["'none'"],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'img-src': ["'self'", 'data:'],
      },
    },
    // frame-ancestors above says who may frame; the older header knows only one origin.
    frameguard: embedOrigins.length === 0 ? { action: 'sameorigin' } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
}
