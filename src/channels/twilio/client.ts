import twilio from 'twilio';
import { providerFault } from '../../domain/trouble.ts';
import { fetchFile } from './fetch-file.ts';

export interface TwilioAccount {
  readonly accountSid: string;
  /** Signing in by an API key leaves the auth token to signatures only. */
  readonly signIn:
    | { readonly apiKey: string; readonly apiSecret: string }
    | { readonly authToken: string };
  /** `ie1` keeps voice in the EU; null is the default, US1. */
  readonly region: string | null;
  /** A simulator's address instead of twilio.com; null in production. */
  readonly baseUrl: string | null;
}

export type TwilioClient = twilio.Twilio;

/** Well under the 15 s that Twilio in its turn grants our webhooks. */
const TIMEOUT_MS = 8_000;
const EDGE_OF: Readonly<Record<string, string>> = { ie1: 'dublin', au1: 'sydney' };

/** The helper library; it repeats requests that were refused with 429 and no others. */
export function createTwilioClient(account: TwilioAccount, timeoutMs = TIMEOUT_MS): TwilioClient {
  const { accountSid, region } = account;
  const [user, password] = signInOf(account);
  const edge = region === null ? undefined : EDGE_OF[region];
  return twilio(user, password, {
    accountSid,
    httpClient: createHttpClient(account.baseUrl, timeoutMs),
    ...(region === null ? {} : { region }),
    ...(edge === undefined ? {} : { edge }),
  });
}

/** A file of the account, such as `/Recordings/RE….mp3`; null when it is gone. */
export type Download = (
  path: string,
) => Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;

/** The helper library reads every answer as text, which sound does not survive. */
export function createDownload(account: TwilioAccount, timeoutMs = TIMEOUT_MS): Download {
  const { accountSid, baseUrl, region } = account;
  const edge = region === null ? '' : `${EDGE_OF[region] ?? region}.${region}.`;
  const base = baseUrl?.replace(/\/+$/, '') ?? `https://api.${edge}twilio.com`;
  const [user, password] = signInOf(account);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return (path) =>
    fetchFile({
      url: `${base}/2010-04-01/Accounts/${accountSid}${path}`,
      authorization,
      timeoutMs,
    });
}

function signInOf({ accountSid, signIn }: TwilioAccount): readonly [string, string] {
  return 'apiKey' in signIn ? [signIn.apiKey, signIn.apiSecret] : [accountSid, signIn.authToken];
}

/** The library's own seam for another host; it has no option for one. */
function createHttpClient(baseUrl: string | null, timeoutMs: number): twilio.RequestClient {
  const client = new twilio.RequestClient({
    timeout: timeoutMs,
    autoRetry: true,
    // The outbox has the patience; this is for the one redirect a webhook waits for.
    maxRetries: 2,
  });
  // The library's own timeout begins anew with every byte. This one ends a try, and the try with it:
  // what went on behind our back could send a message that has been given up.
  client.axios.interceptors.request.use((config) => {
    config.signal = AbortSignal.timeout(timeoutMs);
    return config;
  });
  const request = client.request.bind(client);
  client.request = async (options) => {
    const uri = baseUrl === null ? options.uri : localUri(options.uri, baseUrl);
    const answer = await request({ ...options, uri });
    if (answer.statusCode === 429) throw busy(answer.headers);
    return answer;
  };
  return client;
}

/** `api` is at the root, other products under their name: content.twilio.com is `/content`. */
function localUri(uri: string, baseUrl: string): string {
  const { hostname, pathname, search } = new URL(uri);
  const product = hostname.split('.')[0] ?? 'api';
  const prefix = product === 'api' ? '' : `/${product}`;
  return `${baseUrl.replace(/\/+$/, '')}${prefix}${pathname}${search}`;
}

function busy(headers: unknown): Error {
  return providerFault({ kind: 'retry', afterMs: retryAfter(headers), why: 'HTTP 429' });
}

function retryAfter(headers: unknown): number | null {
  if (typeof headers !== 'object' || headers === null || !('retry-after' in headers)) return null;
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
