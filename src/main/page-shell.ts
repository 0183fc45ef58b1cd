import { type RequestHandler, Router } from 'express';
import type { Assets } from '../channels/webchat/assets.ts';

/** The empty page that a browser program fills. Its language and texts come with the program. */
export function pageShell(assets: Assets, name: 'console' | 'simulator'): Router {
  const router = Router();
  const send: RequestHandler = (_request, response) => {
    const { script, styles } = assets.entry(name);
    const links = styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('');
    response
      .type('html')
      .set('Cache-Control', 'no-store')
      .send(
        `<!doctype html><html><head><meta charset="utf-8"><title>Silta</title><meta name="viewport" content="width=device-width, initial-scale=1">${links}</head><body><div id="app"></div><script type="module" src="${script}"></script></body></html>`,
      );
  };
  router.get('/', send);
  return router;
}
