import type { Form } from './form.ts';

/** A webhook that is proven to be Twilio's. */
export interface Hook {
  readonly form: Form;
  /** Ours: we wrote it into the address, and the signature covers it. */
  readonly query: URLSearchParams;
}

/** TwiML to answer with; null answers 204. */
export type HookAnswer = string | null;

/** What answers one webhook. */
export interface HookHandler {
  readonly handle: (hook: Hook) => Promise<HookAnswer>;
  /** What the person hears when `handle` fails; null lets the fault go on to the HTTP layer. */
  readonly onFault: ((hook: Hook) => string) | null;
}
