import { createRequire } from 'node:module';
import type { DirectLine as Client, DirectLineOptions } from 'botframework-directlinejs';

/** The official client, which is written for browsers: Node lacks its oldest transport. */
export interface Line {
  readonly client: Client;
  /** `role:text` or `role:event name` of every activity, in the order of arrival. */
  readonly heard: readonly string[];
  readonly statuses: readonly number[];
  send(activity: { readonly text: string } & Record<string, unknown>): Promise<string>;
  hears(text: string): Promise<void>;
  end(): void;
}

const require = createRequire(import.meta.url);

export function connectClient(options: DirectLineOptions): Line {
  Object.assign(globalThis, { XMLHttpRequest: require('xmlhttprequest-ssl').XMLHttpRequest });
  const { DirectLine } = require('botframework-directlinejs');
  const client: Client = new DirectLine({ pollingInterval: 200, timeout: 2000, ...options });
  const heard: string[] = [];
  const statuses: number[] = [];
  const waiting = new Set<() => void>();
  client.connectionStatus$.subscribe((status) => statuses.push(status));
  const all = client.activity$.subscribe(
    (activity) => {
      if (activity.type === 'typing') return;
      const words = activity.type === 'message' ? activity.text : activity.name;
      heard.push(`${activity.from.role}:${words}`);
      for (const look of waiting) look();
    },
    (error) => heard.push(`error:${error}`),
  );
  return {
    client,
    heard,
    statuses,
    send: ({ text, ...rest }) =>
      new Promise((resolve, reject) => {
        const from = { id: 'somebody-else', role: 'bot' };
        client
          .postActivity({ type: 'message', text, from, ...rest } as never)
          .subscribe(resolve, reject);
      }),
    hears: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!heard.some((words) => words.includes(text))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    end: () => {
      all.unsubscribe();
      client.end();
    },
  };
}
