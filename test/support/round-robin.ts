import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 25;
const MOST_LOOKS = 40;

export interface Balancer {
  readonly url: string;
  /** Requests that a process which had said it was ready did not answer with success. */
  readonly failed: readonly string[];
  /** Answers by process, in the order the processes came. */
  readonly served: ReadonlyMap<string, number>;
  add(url: string): void;
  close(): void;
}

interface Backend {
  readonly url: string;
  readonly agent: Agent;
  ready: boolean;
}

/** What stands before several processes: in turn, to those whose readiness holds, on kept connections. */
export async function openRoundRobin(): Promise<Balancer> {
  const backends: Backend[] = [];
  const failed: string[] = [];
  const served = new Map<string, number>();
  let turn = 0;
  let open = true;
  const server = createServer((asked, answer) => void forward(asked, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function forward(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = Buffer.concat(await asked.toArray());
    turn += 1;
    const ready = await readyOnes();
    const backend = ready[turn % ready.length];
    const got = backend ? await ask(backend, asked, body) : 'nobody is ready';
    if (typeof got === 'string' || got.status >= 500) failed.push(JSON.stringify(got));
    else served.set(backend?.url ?? '', (served.get(backend?.url ?? '') ?? 0) + 1);
    if (typeof got === 'string') return void answer.writeHead(502).end();
    answer.writeHead(got.status, got.headers).end(got.body);
  }

  /** On a busy machine a look comes late: who asks is kept for some of them. */
  async function readyOnes(): Promise<readonly Backend[]> {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const ready = backends.filter((one) => one.ready);
      if (ready.length > 0) return ready;
      await wait(LOOK_MS);
    }
    return [];
  }

  async function watch(backend: Backend): Promise<void> {
    while (open) {
      backend.ready = await fetch(`${backend.url}/health/ready`).then(
        (response) => response.ok,
        () => false,
      );
      await wait(LOOK_MS);
    }
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failed,
    served,
    add(url) {
      const backend = { url, agent: new Agent({ keepAlive: true }), ready: false };
      backends.push(backend);
      void watch(backend);
    },
    close() {
      open = false;
      for (const { agent } of backends) agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Got {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** The answer, or what broke on the way. */
async function ask(backend: Backend, asked: IncomingMessage, body: Buffer): Promise<Got | string> {
  try {
    const { method, headers, url } = asked;
    const { agent } = backend;
    const out = request(backend.url + url, { method, headers, agent }).end(body);
    const [answer] = (await once(out, 'response')) as [IncomingMessage];
    const { 'content-type': type } = answer.headers;
    return {
      status: answer.statusCode ?? 0,
      headers: type ? { 'content-type': type } : {},
      body: Buffer.concat(await answer.toArray()),
    };
  } catch (error) {
    return String(error);
  }
}
