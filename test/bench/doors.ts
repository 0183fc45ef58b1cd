import { createTokens } from '../../src/channels/webchat/token.ts';
import { TOKEN_SECRET } from './account.ts';
import { AHEAD_MS } from './start-silta.ts';
import { fillConnections, nextPerson, type Person, writeRequests } from './talks.ts';

/** A way into the service by HTTP. */
export interface Door {
  readonly name: string;
  /** What the bare server knows it by. */
  readonly id: 'webhook' | 'activity' | 'chat' | 'live';
  /** Requests of each connection in a round. The bare server gets more, to be measured as long. */
  readonly each: { readonly silta: number; readonly bare: number };
  /** `each` requests for every connection. */
  write(connections: number, each: number): readonly (readonly Buffer[])[];
}

/** What is asked without any body, as a browser and as a load balancer asks. */
const CHAT = get('/chat?lang=en', ['Accept: text/html', 'Accept-Encoding: gzip, deflate, br']);
const LIVE = get('/health/live', ['Accept: */*']);

export const DOORS: readonly Door[] = [
  {
    name: 'signed WhatsApp and SMS webhook',
    id: 'webhook',
    each: { silta: 60, bare: 400 },
    write: writeRequests,
  },
  {
    name: 'Direct Line activity',
    id: 'activity',
    each: { silta: 60, bare: 400 },
    write: (connections, each) => fillConnections(connections, each, () => chatOf(nextPerson())),
  },
  {
    name: 'chat page of somebody new',
    id: 'chat',
    each: { silta: 60, bare: 400 },
    write: (connections, each) => fillConnections(connections, each, () => [CHAT]),
  },
  {
    name: '/health/live',
    id: 'live',
    each: { silta: 200, bare: 400 },
    write: (connections, each) => fillConnections(connections, each, () => [LIVE]),
  },
];

const tokens = createTokens(TOKEN_SECRET, { now: () => Date.now() + AHEAD_MS });

/** A talk by Direct Line. Each person has a network address of their own, as behind a proxy. */
function chatOf({ nth, texts }: Person): readonly Buffer[] {
  const conversation = `bench-${nth}`;
  const token = tokens.mint({ conversation, user: `dl_bench-${nth}`, place: null }, 'chat');
  const address = [10, (nth >> 16) & 255, (nth >> 8) & 255, nth & 255].join('.');
  return texts.map((text, at) => {
    const channelData = { clientActivityID: `a${at}` };
    const from = { id: `dl_bench-${nth}` };
    const body = JSON.stringify({ type: 'message', text, locale: 'en', from, channelData });
    const head = [
      `POST /v3/directline/conversations/${conversation}/activities HTTP/1.1`,
      'Host: silta.example',
      `X-Forwarded-For: ${address}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}

function get(path: string, headers: readonly string[]): Buffer {
  return Buffer.from(
    [`GET ${path} HTTP/1.1`, 'Host: silta.example', ...headers, '', ''].join('\r\n'),
  );
}
