import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../domain/ports.ts';
import type { Thread } from './thread.ts';

/** `chat`: the bearer of Direct Line. `stream`: opens a WebSocket. `return`: comes back to the thread later. */
export type TokenUse = 'chat' | 'stream' | 'return';

/** Seconds. Direct Line fixes the first two; the third is how long a closed page can be taken up again. */
export const LIFETIME: Readonly<Record<TokenUse, number>> = {
  chat: 1800,
  stream: 60,
  return: 7 * 24 * 3600,
};

export type ReadToken =
  | { readonly kind: 'ok'; readonly thread: Thread }
  | { readonly kind: 'expired' }
  | { readonly kind: 'bad' };

export interface Tokens {
  mint(thread: Thread, use: TokenUse): string;
  read(token: string | null | undefined, use: TokenUse): ReadToken;
}

const claims = z.object({
  conv: z.string().min(1),
  user: z.string().min(1),
  place: z.string().nullable(),
  use: z.string(),
  exp: z.number(),
});

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

export function createTokens(secret: string, clock: Clock): Tokens {
  const seconds = () => Math.floor(clock.now() / 1000);
  return {
    mint({ conversation, user, place }, use) {
      const exp = seconds() + LIFETIME[use];
      const body = `${HEADER}.${encode({ conv: conversation, user, place, use, exp })}`;
      return `${body}.${sign(secret, body).toString('base64url')}`;
    },
    read(token, use) {
      const found = claims.safeParse(readSigned(secret, token ?? ''));
      if (!found.success || found.data.use !== use) return { kind: 'bad' };
      const { conv, user, place, exp } = found.data;
      if (exp <= seconds()) return { kind: 'expired' };
      return { kind: 'ok', thread: { conversation: conv, user, place } };
    },
  };
}

function readSigned(secret: string, token: string): unknown {
  const [header, body, signature] = token.split('.');
  if (header !== HEADER || !body || !signature) return null;
  const expected = sign(secret, `${header}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
}

function sign(secret: string, body: string): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
