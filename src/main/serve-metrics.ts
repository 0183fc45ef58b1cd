import { createServer } from 'node:http';
import type { Metrics } from '../observe/metrics.ts';

/** Prometheus text on a port of its own, for this host only. */
export function serveMetrics(metrics: Metrics, port: number): void {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', metrics.registry.contentType);
    response.end(await metrics.registry.metrics());
  });
  server.listen(port, '127.0.0.1');
  server.unref();
}
