import { createServer } from 'node:http';
import type { ListenOptions } from 'node:net';
import type { Silta } from './create-silta.ts';

type Numbers = Pick<Silta, 'scrape' | 'metrics' | 'log'>;

/** Prometheus text on a port of its own, which the world must not reach. */
export function serveMetrics({ scrape, metrics, log }: Numbers, at: ListenOptions): void {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', metrics.registry.contentType);
    response.end(await scrape());
  });
  server.on('error', (error) => log.error('metrics.unserved', { error }));
  server.listen(at);
  server.unref();
}
