import express, { type Request, type Response, Router } from 'express';
import type { Simulator } from '../simulator/create-simulator.ts';
import { simulatorRoutes } from '../simulator/routes.ts';

/** The pretend twilio.com and the interface of the pretend phones, to be mounted at the root. */
export function mountSimulator(simulator: Simulator): Router {
  const answerTo = simulatorRoutes(simulator);
  const router = Router();
  router.get('/simulator/api/events', (_request, response) => streamChanges(simulator, response));
  router.use('/simulator', express.urlencoded({ extended: false }), express.json());
  router.use('/simulator', async (request: Request, response: Response, next) => {
    const [path = '', query] = request.originalUrl.split('?');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = request.body ?? {};
    const answer = await answerTo({
      method: request.method,
      path,
      query: query ? `?${query}` : '',
      headers,
      body,
    });
    if (!answer) return next();
    // Status 0 is an answer lost on the way: the connection just ends.
    if (answer.status === 0) return void request.socket.destroy();
    response
      .status(answer.status)
      .type(answer.type || 'json')
      .send(Buffer.from(answer.body));
  });
  return router;
}

/** Says that something changed; the page reads the state again. */
function streamChanges(simulator: Simulator, response: Response): void {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const tell = (): void => void response.write('data: {}\n\n');
  tell();
  response.on('close', simulator.onChange(tell));
}

/** How the simulator's webhooks reach the product: over HTTP, without following redirects. */
export async function postWebhook(
  url: string,
  form: Readonly<Record<string, string>> | null,
  headers: Readonly<Record<string, string>>,
) {
  const response = await fetch(url, {
    method: form === null ? 'GET' : 'POST',
    headers,
    redirect: 'manual',
    ...(form === null ? {} : { body: new URLSearchParams(form) }),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
    location: response.headers.get('location') ?? undefined,
  };
}
