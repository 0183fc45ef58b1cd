import { lineOf } from './addresses.ts';
import { callWebhook, type Fetched } from './call-webhook.ts';
import { readTwiml } from './fetch-twiml.ts';
import { inboundForm, type Tap } from './inbound-form.ts';
import type { Line } from './options.ts';
import { type Element, elementsOf, textOf } from './parse-twiml.ts';
import { refusalOf, type Sending, sendMessage } from './send-message.ts';
import type { Media, Message, Phone, World } from './types.ts';
import { changed, debug, newSid, now, spawn } from './world.ts';

export interface Writing {
  /** Our number, with `whatsapp:` in front for WhatsApp. */
  readonly to: string;
  readonly body: string;
  readonly media?: readonly { readonly type: string }[];
  readonly tap?: Tap;
}

const STOP = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);
const START = new Set(['START', 'YES', 'UNSTOP']);
/** Twilio's own words; not ours to translate. */
const STOPPED =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
const MOST_REDIRECTS = 5;

/** A person writes to one of our numbers. Null when it is not ours. */
export function receiveMessage(world: World, phone: Phone, writing: Writing): Message | null {
  const line = lineOf(world, writing.to);
  if (!line) return null;
  const whatsapp = writing.to.startsWith('whatsapp:');
  const message: Message = {
    sid: newSid(world, writing.media?.length ? 'MM' : 'SM'),
    from: whatsapp ? `whatsapp:${phone.key}` : phone.key,
    to: writing.to,
    body: writing.body,
    direction: 'inbound',
    at: now(world),
    media: (writing.media ?? []).map((one) => mediaOf(world, one.type)),
    contentSid: null,
    buttons: [],
    list: null,
    statusCallback: null,
    status: 'received',
    errorCode: null,
  };
  world.messages.set(message.sid, message);
  phone.messages.push(message);
  if (whatsapp) world.lastInbound.set(`${message.to}|${message.from}`, message.at);
  else heedOptOut(world, message);
  changed(world);
  spawn(world, () => bring(world, message, { line, phone, tap: writing.tap ?? null }));
  return message;
}

function mediaOf(world: World, type: string): Media {
  const sid = newSid(world, 'ME');
  const base = world.options.restBaseUrl ?? 'https://api.twilio.com';
  return { sid, type, url: `${base}/2010-04-01/Accounts/${world.options.accountSid}/Media/${sid}` };
}

/** A long code obeys these words by itself, before and besides the product. */
function heedOptOut(world: World, message: Message): void {
  const word = message.body.trim().toUpperCase();
  const pair = `${message.to}|${message.from}`;
  if (START.has(word)) world.optedOut.delete(pair);
  if (!STOP.has(word) || world.optedOut.has(pair)) return;
  reply(world, message, { body: STOPPED, media: [] });
  world.optedOut.add(pair);
}

interface Bringing {
  readonly line: Line;
  readonly phone: Phone;
  readonly tap: Tap | null;
}

async function bring(
  world: World,
  message: Message,
  { line, phone, tap }: Bringing,
): Promise<void> {
  const params = inboundForm(world, message, { phone, tap });
  let url: string | null = line.messageUrl;
  for (let round = 0; url && round <= MOST_REDIRECTS; round += 1) {
    const fallbackUrl = line.messageFallbackUrl;
    const fetched: Fetched | null = await callWebhook(world, {
      url,
      method: 'POST',
      params,
      fallbackUrl,
    });
    url = fetched && obey(world, message, fetched);
  }
}

/** Sends what the answer says; the result is the address to go on at, if any. */
function obey(world: World, message: Message, fetched: Fetched): string | null {
  const { contentType, body } = fetched.answer;
  if (contentType.startsWith('text/plain') && body.trim() !== '') {
    reply(world, message, { body, media: [] });
    return null;
  }
  for (const verb of readTwiml(world, fetched, 'messaging')?.verbs ?? []) {
    if (verb.name === 'Redirect') return new URL(textOf(verb), fetched.url).href;
    if (verb.name === 'Message') replyWith(world, message, { verb, base: fetched.url });
    else debug(world, 12200, `<${verb.name}> is not a verb of messages and was skipped`);
  }
  return null;
}

function replyWith(
  world: World,
  message: Message,
  { verb, base }: { verb: Element; base: string },
): void {
  const parts = elementsOf(verb);
  const bodies = parts.filter((part) => part.name === 'Body').map(linesOf);
  const words = bodies.length > 0 ? bodies.join('\n') : linesOf(verb);
  const media = parts
    .filter((part) => part.name === 'Media')
    .map((part) => ({ sid: newSid(world, 'ME'), type: '', url: textOf(part) }));
  const action = verb.attributes['action'] ?? verb.attributes['statusCallback'];
  reply(world, message, { body: words, media, status: action ? new URL(action, base).href : null });
}

/** Line breaks count in a message, unlike in speech. */
function linesOf(element: Element): string {
  return element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

interface ReplyParts {
  readonly body: string;
  readonly media: readonly Media[];
  readonly status?: string | null;
}

function reply(world: World, message: Message, parts: ReplyParts): void {
  const sending: Sending = {
    from: message.to,
    to: message.from,
    body: parts.body,
    media: parts.media,
    content: null,
    statusCallback: parts.status ?? null,
    direction: 'outbound-reply',
  };
  const code = refusalOf(world, sending);
  if (code === null) sendMessage(world, sending);
  else debug(world, code, `The reply to ${message.sid} was not sent`);
}
