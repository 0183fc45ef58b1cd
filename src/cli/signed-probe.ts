import { signAsTwilio } from '../channels/twilio/sign.ts';

export interface Probe {
  readonly baseUrl: string;
  readonly token: string;
  readonly account: string;
}

const TIMEOUT_MS = 5_000;
/** A status callback of a message that never was: accepted and without effect. */
const PATH = '/twilio/messages/status';

/** The HTTP status that a request signed as Twilio signs gets at our own public address. */
export async function signedProbe({ baseUrl, token, account }: Probe): Promise<number> {
  const url = baseUrl.replace(/\/$/, '') + PATH;
  const form = { AccountSid: account, MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'sent' };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signAsTwilio(token, url, form) },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return response.status;
}
