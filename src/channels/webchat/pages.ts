import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { senderAt } from '../../domain/client-address.ts';
import { LIMITS } from '../../domain/limits.ts';
import { answerPage, missingPage, tooManyPage } from './answer-page.ts';
import { chatPage } from './chat-page.ts';
import { clearCookies } from './cookie.ts';
import { mayUse } from './door.ts';
import { embedScript } from './embed-script.ts';
import { languagePage } from './language-page.ts';
import { loadChat, pageView } from './load-chat.ts';
import { noticePage } from './notice-page.ts';
import type { PageDesk } from './page-desk.ts';
import { postForm } from './post-form.ts';
import { NEUTRAL_PAGE, sendPage } from './send-page.ts';

/** The pages people open: whole without a script. */
export function pagesRouter(desk: PageDesk): Router {
  const router = Router();
  const { door } = desk;
  const form = express.urlencoded({ extended: false, limit: LIMITS.bodyBytes });
  router.use(door.assets.router);
  router.get('/embed.js', sendEmbed(desk));
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').status(204).end();
  });
  router.get('/', (request, response) =>
    sendPage(request, response, door, { status: 200, page: languagePage(pageView(desk, request)) }),
  );
  router.get('/chat', async (request, response) => {
    const page = chatPage(await loadChat(desk, request));
    sendPage(request, response, door, { status: 200, page });
  });
  router.post('/chat', form, postForm(desk));
  router.post('/chat/leave', leave(desk));
  router.get('/a/:code', showAnswer(desk));
  router.get('/privacy', (request, response) =>
    sendPage(request, response, door, { status: 200, page: noticePage(pageView(desk, request)) }),
  );
  router.use(showMissing(desk));
  return router;
}

/**
 * Whoever looks at this screen next finds a weather page, and no way back. Another site that sends
 * people here must not take their chat from them.
 */
function leave({ door }: PageDesk): RequestHandler {
  return (request, response) => {
    if (mayUse(door, request.get('origin'))) {
      clearCookies(response, door);
      response.set('Clear-Site-Data', '"storage"');
    }
    response.redirect(303, NEUTRAL_PAGE);
  };
}

function showAnswer(desk: PageDesk): RequestHandler<{ code: string }> {
  return async (request, response) => {
    const { door } = desk;
    const sender = senderAt(request.ip);
    const guesses = () => refuseGuess(desk, { request, response, sender });
    if (guesses()) return;
    const answer = await door.store.records.answer(request.params.code);
    // Guesses that came at the same moment have been counted meanwhile.
    if (guesses()) return;
    const view = pageView(desk, request, answer?.locale ?? null);
    if (answer) {
      return sendPage(request, response, door, { status: 200, page: answerPage(view, answer) });
    }
    desk.wrongCodes.admit(sender);
    sendPage(request, response, door, { status: 404, page: missingPage(view) });
  };
}

interface Guess {
  readonly request: Request;
  readonly response: Response;
  readonly sender: string;
}

/** True when it was answered: this sender has tried too many codes that nobody has. */
function refuseGuess(desk: PageDesk, { request, response, sender }: Guess): boolean {
  const wait = desk.wrongCodes.wait(sender);
  if (wait === null) return false;
  response.set('Retry-After', String(wait));
  const page = tooManyPage(pageView(desk, request));
  sendPage(request, response, desk.door, { status: 429, page });
  return true;
}

/** Who has mistyped an address is told so in words; a program gets its code. */
function showMissing(desk: PageDesk): RequestHandler {
  return (request, response, next) => {
    const isRead = request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
    if (!isRead) return next();
    const page = missingPage(pageView(desk, request));
    sendPage(request, response, desk.door, { status: 404, page });
  };
}

/** The loader runs on sites of others, which is why it may be fetched from anywhere. */
function sendEmbed({ door }: PageDesk): RequestHandler {
  const script = embedScript(door);
  return (_request: Request, response: Response) => {
    response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    response.set('Cache-Control', 'public, max-age=3600');
    response.type('text/javascript').send(script);
  };
}
