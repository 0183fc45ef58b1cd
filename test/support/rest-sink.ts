import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sent {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** A twilio.com that takes every REST request and remembers it. */
export interface RestSink {
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Called as a request arrives, before it is answered. */
  onArrival: () => void;
  close(): void;
}

export async function openRestSink(): Promise<RestSink> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    sent.push({ path: request.url ?? '', form: Object.fromEntries(new URLSearchParams(body)) });
    sink.onArrival();
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ sid: `SM${String(sent.length).padStart(32, '0')}` }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sink: RestSink = {
    url: `http://127.0.0.1:${port}`,
    sent,
    onArrival: () => {},
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return sink;
}
