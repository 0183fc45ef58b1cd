import { createHash } from 'node:crypto';
import type { Clock, Ids, Store } from '../domain/ports.ts';
import type { Account } from './account.ts';

/** A working day. */
const LASTS_MS = 8 * 60 * 60_000;

export interface SessionParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accounts: readonly Account[];
  readonly secureCookies: boolean;
}

/** The cookie's value is known to the browser only: the store holds its hash. */
export async function openSession(parts: SessionParts, account: Account): Promise<string> {
  const { store, clock, ids } = parts;
  const secret = [ids.next(), ids.code(), ids.code(), ids.code(), ids.code()].join('');
  await store.desk.openSession({
    id: hashOf(secret),
    advisor: account.id,
    expires: clock.now() + LASTS_MS,
  });
  return secret;
}

/** Null when there is no such session, it has run out or its account is gone. */
export async function readSession(parts: SessionParts, secret: string): Promise<Account | null> {
  if (secret === '') return null;
  const session = await parts.store.desk.session(hashOf(secret), parts.clock.now());
  return parts.accounts.find((account) => account.id === session?.advisor) ?? null;
}

export function closeSession(parts: SessionParts, secret: string): Promise<void> {
  return secret === '' ? Promise.resolve() : parts.store.desk.closeSession(hashOf(secret));
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function secretIn(parts: SessionParts, cookies: string | undefined): string {
  const prefix = `${cookieName(parts)}=`;
  const found = (cookies ?? '').split(/; */).find((pair) => pair.startsWith(prefix));
  return found?.slice(prefix.length) ?? '';
}

/** An empty secret clears the cookie. */
export function cookieFor(parts: SessionParts, secret: string): string {
  const age = secret === '' ? 0 : LASTS_MS / 1000;
  const secure = parts.secureCookies ? '; Secure' : '';
  return `${cookieName(parts)}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}

/** Browsers take a `__Host-` cookie only from the host itself over https. */
function cookieName(parts: SessionParts): string {
  return parts.secureCookies ? '__Host-silta-console' : 'silta-console';
}
