import twilio from 'twilio';
import type { RawForm } from './form.ts';

export interface Signed {
  readonly signature: string | undefined;
  /** As Twilio was given it: never from request headers, which a proxy or an attacker may set. */
  readonly url: string;
  /** Every parameter as it came: a trimmed or dropped one breaks the signature. */
  readonly form: RawForm;
}

/** Several tokens hold while one is being rotated; with none, nothing is from Twilio. */
export function isFromTwilio(authTokens: readonly string[], signed: Signed): boolean {
  const { signature, url, form } = signed;
  if (!signature) return false;
  return authTokens.some(
    (token) => token !== '' && twilio.validateRequest(token, signature, url, form),
  );
}
