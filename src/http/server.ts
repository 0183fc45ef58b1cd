import { createServer, type RequestListener, type Server } from 'node:http';
import { LIMITS } from '../domain/limits.ts';
import { slowClients } from './slow-clients.ts';

/** The web server with its bounds. Requests are refused by the system where too many are open. */
export function createHttpServer(app: RequestListener, draining: () => boolean): Server {
  const server = createServer(
    {
      ...slowClients(LIMITS),
      keepAliveTimeout: LIMITS.keepAliveMs,
    },
    (request, response) => {
      // Who is told to go elsewhere must not come back on the connection that is about to close.
      if (draining()) response.setHeader('Connection', 'close');
      app(request, response);
    },
  );
  server.maxConnections = LIMITS.connections;
  return server;
}
