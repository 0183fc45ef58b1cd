import { createHash } from 'node:crypto';
import type { Clock, Ids, Store } from '../domain/ports.ts';
import type { Account } from './account.ts';

/** A working day: after it everybody signs in again. */
const LASTS_MS = 8 * 60 * 60_000;
/** Without a request, or a console page that listens, for so long it ends: a copied cookie too. */
const IDLE_MS = 30 * 60_000;
/** How exactly the last use is known: not every request is worth a write. */
const NOTED_EVERY_MS = 60_000;

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
  const now = clock.now();
  await store.desk.openSession({
    id: hashOf(secret),
    advisor: account.id,
    expires: now + LASTS_MS,
    seen: now,
    account: digestOf(account),
  });
  return secret;
}

/** Null when there is no such session, it has run out, or its account is gone or another by now. */
export async function readSession(parts: SessionParts, secret: string): Promise<Account | null> {
  if (secret === '') return null;
  const { store, clock, accounts } = parts;
  const now = clock.now();
  const session = await store.desk.session(hashOf(secret), now);
  if (!session) return null;
  const account = accounts.find(({ id }) => id === session.advisor);
  if (!account || digestOf(account) !== session.account || now - session.seen > IDLE_MS) {
    await store.desk.closeSession(session.id);
    return null;
  }
  if (now - session.seen >= NOTED_EVERY_MS) await store.desk.touchSession(session.id, now);
  return account;
}

/** What a session was opened for: another password, role or place asks for another sign-in. */
function digestOf({ id, passwordHash, role, places }: Account): string {
  return hashOf(JSON.stringify([id, passwordHash, role, [...places].sort()]));
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

/** Names a sign-in to whoever must not know its secret. */
export function sessionIdOf(secret: string): string {
  return hashOf(secret);
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
