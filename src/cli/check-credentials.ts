import type { Environment } from '../config/schema.ts';

type Credentials = Pick<
  Environment,
  'TWILIO_AUTH_TOKEN' | 'TWILIO_API_KEY' | 'TWILIO_API_SECRET' | 'PERSON_KEY' | 'TOKEN_SECRET'
>;

const TOKEN = /^[0-9a-f]{32}$/i;
const API_KEY = /^SK[0-9a-f]{32}$/i;

/** Do the credentials look like what they are? Null when they do. No part of any is told. */
export function checkCredentials(config: Credentials): string | null {
  const { TWILIO_AUTH_TOKEN = [], TWILIO_API_KEY, PERSON_KEY, TOKEN_SECRET } = config;
  const faults = [
    ...(TWILIO_AUTH_TOKEN.every((token) => TOKEN.test(token))
      ? []
      : ['TWILIO_AUTH_TOKEN is not of 32 hexadecimal digits; was something else copied?']),
    ...(TWILIO_API_KEY === undefined || API_KEY.test(TWILIO_API_KEY)
      ? []
      : ['TWILIO_API_KEY does not begin with SK; was the secret copied in its place?']),
    ...(PERSON_KEY !== undefined && PERSON_KEY === TOKEN_SECRET
      ? ['PERSON_KEY and TOKEN_SECRET are the same; make one for each.']
      : []),
  ];
  return faults.length === 0 ? null : faults.join(' ');
}
