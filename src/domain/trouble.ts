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

const troubles = new WeakMap<Fault, Trouble>();

/** A fault of our own is not repaired by sending again. */
export function troubleOf(error: unknown): Trouble {
  const known = error instanceof Fault ? troubles.get(error) : undefined;
  return known ?? { kind: 'dead', why: error instanceof Fault ? error.code : 'bug' };
}
