import { Fault, type FaultCode } from '../domain/fault.ts';
import type { ErrorView, RefusalCode } from './contract.ts';

/** What an action comes to: a body to answer with, or a refusal the page can explain. */
export type Acted = { readonly body: unknown } | { readonly refused: Refusal };

export interface Refusal {
  readonly code: RefusalCode;
  /** A key of the texts. */
  readonly message: string;
}

export const STATUS: Readonly<Record<RefusalCode, number>> = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
};

/** Seconds until another try is worth it. */
export const RETRY_AFTER_S: Partial<Readonly<Record<RefusalCode, string>>> = {
  'too-many': '600',
  unavailable: '2',
};

export function refuse(code: RefusalCode, message: string = code): { readonly refused: Refusal } {
  return { refused: { code, message: `console.error.${message}` } };
}

export function errorView({ code, message }: Refusal): ErrorView {
  return { error: { code, message } };
}

const OF_FAULT: Partial<Record<FaultCode, RefusalCode>> = {
  'bad-request': 'bad-request',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  conflict: 'conflict',
  busy: 'unavailable',
  'store-down': 'unavailable',
  overload: 'unavailable',
  provider: 'unavailable',
};

/** A broken wire or a bug, without telling the browser more than it can act on. */
export function refusalOf(error: unknown): Refusal {
  const code = error instanceof Fault ? OF_FAULT[error.code] : codeOfHttp(error);
  return refuse(code ?? 'internal').refused;
}

/** Express's own errors carry a status: a body that is no JSON, or too long. */
function codeOfHttp(error: unknown): RefusalCode {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? 'bad-request' : 'internal';
}
