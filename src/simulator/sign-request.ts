import { createHmac } from 'node:crypto';

/** X-Twilio-Signature: HMAC-SHA1 of the URL followed by each name and value, sorted by name. */
export function signRequest(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
): string {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + (form[name] ?? ''), url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
