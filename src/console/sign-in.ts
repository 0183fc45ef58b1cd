import { senderAt } from '../domain/client-address.ts';
import type { Clock } from '../domain/ports.ts';
import type { Account } from './account.ts';
import { limitTries } from './limit-tries.ts';
import { verifyPassword } from './password.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** The network address it comes from. */
  readonly from: string;
}

export type SignedIn =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many' };

/** How somebody proves who they are; local accounts are one way. */
export type SignIn = (credentials: Credentials) => Promise<SignedIn>;

const WINDOW_MS = 10 * 60_000;
/** Of one account from one address. */
const TRIES_PER_USER = 8;
/** Of one account from anywhere: more, so that nobody locks a colleague out from one place. */
const TRIES_PER_ACCOUNT = 40;
/** An office shares one address. */
const TRIES_PER_ADDRESS = 60;

/** Derived against when the user is not known, so that the time taken tells nothing. */
const NOBODY =
  'argon2id$19456$2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The id of an account as people write it. */
export function idOf(user: string): string {
  return user.trim().toLowerCase();
}

export function createPasswordSignIn(accounts: readonly Account[], clock: Clock): SignIn {
  const perUser = limitTries(clock, TRIES_PER_USER, WINDOW_MS);
  const perAccount = limitTries(clock, TRIES_PER_ACCOUNT, WINDOW_MS);
  const perAddress = limitTries(clock, TRIES_PER_ADDRESS, WINDOW_MS);
  return async ({ user, password, from }) => {
    const id = idOf(user);
    const sender = senderAt(from);
    const tried = `${sender} ${id}`;
    if (!perAddress.take(sender) || !perUser.take(tried) || !perAccount.take(id)) {
      return { kind: 'too-many' };
    }
    const account = accounts.find((one) => one.id === id);
    const right = await verifyPassword(password, account?.passwordHash ?? NOBODY);
    if (!account || !right) return { kind: 'refused' };
    perUser.forgive(tried);
    return { kind: 'signed-in', account };
  };
}
