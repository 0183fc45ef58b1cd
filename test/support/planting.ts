import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import type { House } from './house.ts';
import type { Garden, Plant } from './planted-data.ts';

/** What came back for something planted. */
export interface Refused {
  readonly at: string;
  readonly status: number;
  readonly body: string;
}

export interface Planting {
  readonly house: House;
  readonly garden: Garden;
  readonly refused: Refused[];
}

/** What a browser, a proxy or a scanner sends along; without line ends and letters beyond ASCII. */
export function headersOf({ text }: Plant, cookie = ''): Record<string, string> {
  const planted = `person=${encodeURIComponent(text)}`;
  return {
    'User-Agent': text,
    Referer: `https://kunta.example/?q=${encodeURIComponent(text)}`,
    'X-Forwarded-For': text,
    'X-Request-Id': text,
    'Accept-Language': text,
    Cookie: cookie === '' ? planted : `${cookie}; ${planted}`,
    'Last-Event-ID': text,
    traceparent: text,
    baggage: `person=${encodeURIComponent(text)}`,
  };
}

let serial = 0;

export function sid(kind: string): string {
  serial += 1;
  return kind + serial.toString(16).padStart(32, '0');
}

export async function send(
  { house, refused }: Planting,
  path: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly body: string; readonly headers: Headers }> {
  const response = await fetch(house.url + path, { redirect: 'manual', ...init });
  const body = await response.text();
  const at = `${init.method ?? 'GET'} ${path.slice(0, 40)}`;
  if (response.status >= 400) refused.push({ at, status: response.status, body });
  return { status: response.status, body, headers: response.headers };
}

/** As Twilio posts it, with a signature of its own where the given one is undefined. */
export async function asTwilio(
  planting: Planting,
  path: string,
  form: Readonly<Record<string, string>>,
  signature?: string,
): Promise<string> {
  const { house, garden } = planting;
  const whole = { AccountSid: house.account, ...form };
  const signed = signature ?? signAsTwilio(house.token, house.url + path, whole);
  const { body } = await send(planting, path, {
    method: 'POST',
    headers: { ...headersOf(garden.plant(`headers of ${path}`)), 'X-Twilio-Signature': signed },
    body: new URLSearchParams(whole),
  });
  return body;
}

/** A text of its own in each of the given fields. */
export function filled(
  { garden }: Planting,
  channel: string,
  fields: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    fields.map((field) => [field, garden.plant(`${channel} ${field}`).text]),
  );
}
