import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rfc2822 } from '../../src/simulator/rest-shape.ts';

export interface Sent {
  readonly path: string;
  readonly sid: string;
  /** Milliseconds. */
  readonly at: number;
  readonly form: Readonly<Record<string, string>>;
}

/** A twilio.com that takes every REST request and remembers it, and lists the messages it has taken. */
export interface RestSink {
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Called as a request that asks for something to be done arrives, before it is answered. */
  onArrival: () => void;
  close(): void;
}

export async function openRestSink(): Promise<RestSink> {
  const sent: Sent[] = [];
  const take = async (request: IncomingMessage): Promise<Answer> => {
    let body = '';
    for await (const part of request) body += String(part);
    const sid = `SM${String(sent.length + 1).padStart(32, '0')}`;
    const form = Object.fromEntries(new URLSearchParams(body));
    sent.push({ path: request.url ?? '', sid, at: Date.now(), form });
    sink.onArrival();
    return { status: 201, json: { sid } };
  };
  const server = createServer(async (request, response) => {
    const { status, json } =
      request.method === 'GET' ? listSent(request, sent) : await take(request);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(json));
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

interface Answer {
  readonly status: number;
  readonly json: object;
}

/** Of one number to another, the newest first, as who does not know whether a message left asks for them. */
function listSent({ url = '' }: IncomingMessage, sent: readonly Sent[]): Answer {
  const { pathname, searchParams } = new URL(url, 'http://twilio.invalid');
  if (!pathname.endsWith('/Messages.json')) return { status: 404, json: {} };
  const [from, to] = [searchParams.get('From'), searchParams.get('To')];
  const messages = sent
    .filter(({ path, form }) => path === pathname && form['From'] === from && form['To'] === to)
    .map(({ sid, at, form }) => ({
      sid,
      body: form['Body'],
      direction: 'outbound-api',
      status: 'sent',
      error_code: null,
      date_created: rfc2822(at),
    }));
  return { status: 200, json: { messages: messages.toReversed(), next_page_uri: null } };
}
