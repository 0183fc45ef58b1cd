import type { QueueView } from '../../../src/console/contract.ts';

/** An advisor's page, through the console's own interface. */
export interface Desk {
  isReady(): Promise<void>;
  /** Closes the talk that is over. */
  closeMine(): Promise<void>;
}

export async function openDesk(siltaUrl: string, user: string): Promise<Desk> {
  let cookie = '';
  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${siltaUrl}/console/api${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Origin: siltaUrl,
        'X-Silta-Console': '1',
        Cookie: cookie,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const signedIn = await ask('POST', '/sign-in', { user, password: 'silta-demo' });
  if (!signedIn.ok) throw new Error(`${user} cannot sign in: HTTP ${signedIn.status}.`);
  cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    isReady: async () => void (await ask('POST', '/state', { state: 'ready' })),
    async closeMine() {
      const { rows } = (await (await ask('GET', '/queue')).json()) as QueueView;
      const over = rows.filter(({ mine, state }) => mine && state === 'wrap-up');
      for (const { id } of over)
        await ask('POST', `/handoffs/${id}/close`, { outcome: 'answered' });
    },
  };
}
