import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createTwilioClient, type TwilioClient } from '../../src/channels/twilio/client.ts';
import { createRequestJudge } from './judge-requests.ts';
import { type Pages, SID, type TinyProduct, TOKEN, tinyProduct } from './tiny-product.ts';

export interface PretendTwilio extends TinyProduct {
  readonly client: TwilioClient;
  readonly url: string;
  /** What arrived, as `POST /2010-04-01/…`; `before` runs as each arrives. */
  readonly requests: readonly string[];
  before: (request: string) => void;
  close(): void;
}

/** Our REST client against the simulator over HTTP, every request judged by Twilio's OpenAPI. */
export async function pretendTwilio(pages: Pages = {}): Promise<PretendTwilio> {
  const product = tinyProduct(pages, { judge: { request: createRequestJudge() } });
  const requests: string[] = [];
  const app = express().use(express.urlencoded({ extended: false }), async (request, response) => {
    const { method, path, headers, body: form = {} } = request;
    requests.push(`${method} ${path}`);
    town.before(`${method} ${path}`);
    const authorization = headers.authorization;
    const answer = await product.simulator.handleRest({
      method,
      path: request.originalUrl,
      headers: { authorization },
      form,
    });
    if (answer.status === 0) request.socket.destroy();
    else response.status(answer.status).json(answer.json);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const town: PretendTwilio = {
    ...product,
    client: createTwilioClient({
      accountSid: SID,
      signIn: { authToken: TOKEN },
      region: null,
      baseUrl,
    }),
    url: baseUrl,
    requests,
    before: () => {},
    close: () => void server.close(),
  };
  return town;
}
