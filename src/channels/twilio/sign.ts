import twilio from 'twilio';

/** The signature Twilio would send with this form to this address. For checking our own front door. */
export function signAsTwilio(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
): string {
  return twilio.getExpectedTwilioSignature(authToken, url, { ...form });
}
