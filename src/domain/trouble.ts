import { Fault } from './fault.ts';

/** What to do about something that was not sent. `why` is for the operator and names no person. */
export type Trouble =
  /** Nothing was taken: safe to send again, not before `afterMs` when the provider named a time. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly why: string }
  /** It may have been taken: sending again could reach the person twice. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** It will never be taken. */
  | { readonly kind: 'dead'; readonly why: string };

/** What Messenger and Telephony reject with. */
export function providerFault(trouble: Trouble, cause?: unknown): Fault {
  const next = {
    retry: 'It is sent again later.',
    unknown: 'Look in the provider console whether it arrived before sending it again.',
    dead: 'Look up the code in the provider console.',
  }[trouble.kind];
  const fault = new Fault('provider', `The provider did not take it (${trouble.why}). ${next}`, {
    cause,
  });
  troubles.set(fault, trouble);
  return fault;
}

/** The provider itself failed: it could not be reached, or answered that it is broken. */
export function isOutage(error: unknown): boolean {
  return error instanceof Fault && error.cause !== undefined && troubleOf(error).kind !== 'dead';
}

const troubles = new WeakMap<Fault, Trouble>();

/** A fault of our own is not repaired by sending again, unless it was the store's, before the deed or after it. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Fault)) return { kind: 'dead', why: 'bug' };
  const kind = error.code === 'store-down' ? 'unknown' : 'dead';
  return troubles.get(error) ?? { kind, why: error.code };
}
