import type { ServerOptions } from 'node:http';

/** How long a client may take, in milliseconds: for its headers, and for its whole request. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
}

/** Node looks for clients that are too slow only every half minute unless told otherwise. */
const LOOKS = 10;

/** Options of a server that waits so long and no longer. */
export function slowClients({ headersMs, requestMs }: Patience): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.ceil(headersMs / LOOKS),
  };
}
