import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import { ACCOUNT, ORIGIN, PATH, TOKEN, VOICE, WHATSAPP } from './account.ts';

/** Short conversations in four languages, as people write them: questions, follow-ups, numbers, thanks. */
const TALKS = readFileSync(join(import.meta.dirname, 'talks.txt'), 'utf8')
  .trim()
  .split('\n\n')
  .map((talk) => talk.split('\n'));
/** A step through all talks that meets each once, so that languages follow each other. */
const STEP = 29;
/** One talk of five comes as text messages. */
const SMS_OF = 5;

let people = 0;
let messages = 0;

/** Signed requests of people who write for the first time, `each` of them for every connection. */
export function writeRequests(connections: number, each: number): readonly (readonly Buffer[])[] {
  return Array.from({ length: connections }, () => {
    const requests: Buffer[] = [];
    while (requests.length < each) requests.push(...talkOf(people++));
    return requests.slice(0, each);
  });
}

/** One message of somebody new, by text message. */
export function writeRequest(text: string): Buffer {
  const number = `+35840${String(people++).padStart(7, '0')}`;
  return requestOf({ From: number, To: VOICE, Body: text });
}

function talkOf(person: number): readonly Buffer[] {
  const talk = TALKS[(person * STEP) % TALKS.length] ?? [];
  const number = `+35840${String(person).padStart(7, '0')}`;
  const sms = (person + Math.floor(person / TALKS.length)) % SMS_OF === 0;
  const ways = sms
    ? { From: number, To: VOICE }
    : { From: `whatsapp:${number}`, To: `whatsapp:${WHATSAPP}`, WaId: number.slice(1) };
  return talk.map((text) => requestOf({ ...ways, Body: text }));
}

/** With the parameters Twilio sends; each message has an id of its own. */
function requestOf(said: Readonly<Record<string, string>>): Buffer {
  messages += 1;
  const id = `SM${String(messages).padStart(32, '0')}`;
  const form = {
    SmsMessageSid: id,
    MessageSid: id,
    SmsSid: id,
    SmsStatus: 'received',
    AccountSid: ACCOUNT,
    ApiVersion: '2010-04-01',
    NumMedia: '0',
    NumSegments: '1',
    ReferralNumMedia: '0',
    MessageType: 'text',
    ProfileName: 'Person',
    ...said,
  };
  const body = new URLSearchParams(form).toString();
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'Host: silta.example',
    'User-Agent: TwilioProxy/1.1',
    'Accept: */*',
    'Content-Type: application/x-www-form-urlencoded; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Twilio-Signature: ${signAsTwilio(TOKEN, ORIGIN + PATH, form)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
