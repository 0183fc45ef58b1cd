import { Fault } from '../../domain/fault.ts';
import { providerFault } from '../../domain/trouble.ts';

/** Bytes. The longest message that can be left is a few minutes of sound. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Where Twilio keeps files and sends whoever asks for one. */
const TWILIO = /(^|\.)(twilio|twiliocdn)\.com$/;
const MOST_HOPS = 3;

export interface Asked {
  readonly url: string;
  readonly authorization: string;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** 16 MB unless told. */
  readonly mostBytes?: number;
}

/** A file of the account, whole; null when it is gone. Rejects with Fault('provider'). */
export async function fetchFile(
  asked: Asked,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null> {
  const signal = AbortSignal.timeout(asked.timeoutMs);
  const response = await follow(asked, signal).catch(noConnection);
  if (response.status === 404) return null;
  if (!response.ok) throw refused(response.status);
  const bytes = await readUpTo(response, asked.mostBytes ?? MOST_BYTES).catch(noConnection);
  if (bytes === null) throw dead('the file is too large');
  return { bytes, type: response.headers.get('content-type') ?? 'audio/mpeg' };
}

/** Only on to Twilio itself by https: another address would be told to us by whoever answers. */
async function follow({ url, authorization }: Asked, signal: AbortSignal): Promise<Response> {
  const { origin } = new URL(url);
  let at = new URL(url);
  for (let hops = 0; ; hops += 1) {
    // The key of the account is for the address of the account alone.
    const headers = at.origin === origin ? { authorization } : {};
    const response = await fetch(at, { headers, signal, redirect: 'manual' });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return response;
    await response.body?.cancel();
    const to = URL.parse(next, at);
    if (hops >= MOST_HOPS || to === null || !isTwilio(to, origin)) throw dead('a way elsewhere');
    at = to;
  }
}

function isTwilio(to: URL, origin: string): boolean {
  return to.origin === origin || (to.protocol === 'https:' && TWILIO.test(to.hostname));
}

/** Null for more than that; nothing beyond it is kept. */
async function readUpTo(response: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function noConnection(error: unknown): never {
  if (error instanceof Fault) throw error;
  throw providerFault({ kind: 'retry', afterMs: null, why: 'no connection' }, error);
}

function dead(why: string): Error {
  return providerFault({ kind: 'dead', why });
}

function refused(status: number): Error {
  const why = `HTTP ${status}`;
  return status === 429 || status >= 500
    ? providerFault({ kind: 'retry', afterMs: null, why })
    : dead(why);
}
