import { byAdvisor } from '../domain/audit.ts';
import type { Clock, Store } from '../domain/ports.ts';
import type { SignedIn } from './sign-in.ts';

interface DoorParts {
  readonly store: Store;
  readonly clock: Clock;
}

/** `account` is that of the name typed, where there is one. */
export function auditSignIn(
  { store, clock }: DoorParts,
  { signed, account }: { readonly signed: SignedIn; readonly account: string | null },
): Promise<void> {
  const at = clock.now();
  if (signed.kind !== 'signed-in') {
    const about = { door: 'console', account } as const;
    return store.privacy.audit([{ at, who: 'service', act: 'sign-in-refused', about }]);
  }
  const who = byAdvisor(signed.account.id);
  return store.privacy.audit([{ at, who, act: 'signed-in', about: { door: 'console' } }]);
}

export function auditSignOut({ store, clock }: DoorParts, advisor: string): Promise<void> {
  const line = {
    at: clock.now(),
    who: byAdvisor(advisor),
    act: 'signed-out',
    about: null,
  } as const;
  return store.privacy.audit([line]);
}
