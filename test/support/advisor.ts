import type {
  HandoffView,
  QueueRow,
  QueueView,
  ReadingView,
  TalkBody,
} from '../../src/console/contract.ts';
import type { House } from './house.ts';

/** An advisor at the console, through its HTTP interface. */
export interface Advisor {
  readonly id: string;
  isReady(): Promise<void>;
  /** The page with its stream of events; the result ends it as a browser that dies does. */
  opensConsole(): Promise<() => Promise<void>>;
  queue(): Promise<readonly QueueRow[]>;
  /** Handoffs of theirs that are over, to whom a message was lost. */
  unreached(): Promise<readonly string[]>;
  takesNext(): Promise<string>;
  reads(handoff: string): Promise<HandoffView>;
  seesWhy(handoff: string): Promise<ReadingView>;
  /** The sound of a message that was left. */
  listens(handoff: string, recording: string): Promise<Response>;
  writes(handoff: string, text: string): Promise<void>;
  closes(handoff: string): Promise<void>;
  /** Does something in the call. */
  steers(handoff: string, body: TalkBody): Promise<void>;
}

/** Signs in as one of the demonstration accounts. */
export async function signIn(house: House, user: string): Promise<Advisor> {
  const call = caller(house);
  const response = await call('POST', '/sign-in', { user, password: 'silta-demo' });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await call(method, path, body, cookie);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  return {
    id: user,
    opensConsole: () => openStream(house, cookie),
    isReady: async () => void (await ask('POST', '/state', { state: 'ready' })),
    queue: async () => ((await ask('GET', '/queue')) as QueueView).rows,
    unreached: async () =>
      ((await ask('GET', '/queue')) as QueueView).unreached.map((row) => row.id),
    takesNext: async () => ((await ask('POST', '/take-next', {})) as { id: string }).id,
    reads: async (id) => (await ask('GET', `/handoffs/${id}`)) as HandoffView,
    seesWhy: async (id) => (await ask('GET', `/handoffs/${id}/reading?lang=en`)) as ReadingView,
    listens: (id, recording) =>
      call('GET', `/handoffs/${id}/voicemails/${recording}`, undefined, cookie),
    writes: async (id, text) =>
      void (await ask('POST', `/handoffs/${id}/reply`, { text, key: crypto.randomUUID() })),
    steers: async (id, body) => void (await ask('POST', `/handoffs/${id}/talk`, body)),
    closes: async (id) =>
      void (await ask('POST', `/handoffs/${id}/close`, { outcome: 'answered' })),
  };
}

/** Ends when the service has noticed that nobody reads any more. */
async function openStream(house: House, cookie: string): Promise<() => Promise<void>> {
  const abort = new AbortController();
  const { signal } = abort;
  const response = await fetch(`${house.url}/console/api/events`, { headers: { cookie }, signal });
  const reader = response.body?.getReader();
  await reader?.read();
  return async () => {
    abort.abort();
    await reader?.closed.catch(() => undefined);
    // The server hears of it by the same event loop, after the requests before it.
    await fetch(`${house.url}/health/live`);
  };
}

function caller({ url }: House) {
  return (method: string, path: string, body?: object, cookie = ''): Promise<Response> =>
    fetch(`${url}/console/api${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Origin: new URL(url).origin,
        'X-Silta-Console': '1',
        Cookie: cookie,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
}
