import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OtherSite {
  readonly origin: string;
  /** What its only page is from now on. */
  show(html: string): void;
  close(): Promise<void>;
}

/** Somebody else's web site: `localhost` is another site than `127.0.0.1` to a browser. */
export async function openOtherSite(): Promise<OtherSite> {
  let body = '';
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    show: (html) => {
      body = html;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
