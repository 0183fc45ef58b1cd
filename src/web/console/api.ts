import type { ErrorView } from '../../console/contract.ts';

const BASE = '/console/api';

/** The request did not reach the service. */
export const OFFLINE = 'console.error.offline';

/** `message` is a key of the texts. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly refused: Refused };

export function read<T>(path: string): Promise<Answer<T>> {
  return call(path, { method: 'GET' });
}

export function act<T>(path: string, body: unknown = {}): Promise<Answer<T>> {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Silta-Console': '1' },
    body: JSON.stringify(body),
  });
}

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`${BASE}${path}`, { ...init, credentials: 'same-origin' });
    // Our own server, of the same release: its shapes are those of the contract.
    const body = await response.json();
    return response.ok ? { ok: true, body } : refused(response.status, body);
  } catch {
    return { ok: false, refused: { status: 0, message: OFFLINE } };
  }
}

function refused(status: number, body: Partial<ErrorView>): Answer<never> {
  const message = body.error?.message ?? 'console.error.internal';
  return { ok: false, refused: { status, message } };
}

/** Made once for each message, so that sending it again sends nothing twice. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
