import twilio from 'twilio';
import { Fault } from '../../domain/fault.ts';
import { providerFault, type Trouble } from '../../domain/trouble.ts';

/** What the helper library rejected with, as the fault our ports promise. */
export function toProviderFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const trouble =
    error instanceof twilio.RestException ? ofAnswer(error.status, error.code) : ofWire(error);
  return providerFault(trouble, error);
}

/** 4xx says no; 5xx may have been said after the deed. */
function ofAnswer(status: number, code: number | undefined): Trouble {
  const why = `HTTP ${status}, code ${code ?? 'none'}`;
  if (status === 429) return { kind: 'retry', afterMs: null, why };
  return { kind: status >= 500 ? 'unknown' : 'dead', why };
}

/** Before the connection stands nothing is sent; after that nobody can tell. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function ofWire(error: unknown): Trouble {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  const code = coded ? String(error.code) : 'no code';
  return NEVER_SENT.has(code)
    ? { kind: 'retry', afterMs: null, why: code }
    : { kind: 'unknown', why: code };
}
