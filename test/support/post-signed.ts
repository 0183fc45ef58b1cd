import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import type { House } from './house.ts';
import { WHATSAPP } from './house.ts';

export interface Posted {
  readonly status: number;
  readonly body: string;
}

let serial = 0;

/** The form Twilio would send for a WhatsApp message. */
export function messageForm(
  house: House,
  body: string,
  changes: Record<string, string> = {},
): Record<string, string> {
  serial += 1;
  return {
    AccountSid: house.account,
    MessageSid: `SM${String(serial).padStart(32, '0')}`,
    From: 'whatsapp:+358403330001',
    To: WHATSAPP,
    WaId: '358403330001',
    NumMedia: '0',
    Body: body,
    ...changes,
  };
}

/** Posts a form with the signature Twilio would give it, or with another one. */
export async function postSigned(
  house: House,
  path: string,
  form: Readonly<Record<string, string>>,
  signature: string | null = signAsTwilio(house.token, house.url + path, form),
): Promise<Posted> {
  const response = await fetch(house.url + path, {
    method: 'POST',
    headers: signature === null ? {} : { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: await response.text() };
}
