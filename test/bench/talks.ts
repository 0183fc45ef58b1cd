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
  return fillConnections(connections, each, () => talkOf(nextPerson()));
}

/** Whole talks of signed requests of new people, until they are so many requests. */
export function writeTalks(requests: number): readonly (readonly Buffer[])[] {
  const talks: (readonly Buffer[])[] = [];
  for (let left = requests; left > 0; ) {
    const talk = talkOf(nextPerson());
    talks.push(talk);
    left -= talk.length;
  }
  return talks;
}

/** `each` requests for every connection, taken talk by talk. */
export function fillConnections(
  connections: number,
  each: number,
  next: () => readonly Buffer[],
): readonly (readonly Buffer[])[] {
  return Array.from({ length: connections }, () => {
    const requests: Buffer[] = [];
    while (requests.length < each) requests.push(...next());
    return requests.slice(0, each);
  });
}

/** One message of somebody new, by text message. */
export function writeRequest(text: string): Buffer {
  return requestOf({ From: numberOf(nextPerson()), To: VOICE, Body: text });
}

export interface Person {
  readonly nth: number;
  /** What they write, one after another. */
  readonly texts: readonly string[];
}

/** Somebody who has not written before. */
export function nextPerson(): Person {
  const nth = people++;
  return { nth, texts: TALKS[(nth * STEP) % TALKS.length] ?? [] };
}

function numberOf({ nth }: Person): string {
  return `+35840${String(nth).padStart(7, '0')}`;
}

function talkOf(person: Person): readonly Buffer[] {
  const number = numberOf(person);
  const sms = (person.nth + Math.floor(person.nth / TALKS.length)) % SMS_OF === 0;
  const ways = sms
    ? { From: number, To: VOICE }
    : { From: `whatsapp:${number}`, To: `whatsapp:${WHATSAPP}`, WaId: number.slice(1) };
  return person.texts.map((text) => requestOf({ ...ways, Body: text }));
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
