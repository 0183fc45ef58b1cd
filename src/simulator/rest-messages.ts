import type { Form, RestAnswer } from './options.ts';
import { restError } from './rest-error.ts';
import { text, texts } from './rest-form.ts';
import type { Rest, Route } from './rest-route.ts';
import { accountUri, created, GONE, ok, page, rfc2822 } from './rest-shape.ts';
import { refusalOf, type Sending, sendMessage } from './send-message.ts';
import type { Message, World } from './types.ts';
import { newSid } from './world.ts';

export const MESSAGE_ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/Messages$/, handle: createMessage },
  { method: 'GET', path: /^\/Messages$/, handle: listMessages },
  { method: 'GET', path: /^\/Messages\/(\w+)$/, handle: fetchMessage },
  { method: 'DELETE', path: /^\/Messages\/(\w+)$/, handle: deleteMessage },
];

function createMessage({ world, form }: Rest): RestAnswer {
  const content = contentOf(world, text(form, 'ContentSid'));
  if (content === 'unknown') return restError(21655);
  const variables = readVariables(text(form, 'ContentVariables'));
  if (!variables) return restError(21656);
  const sending: Sending = {
    from: senderOf(world, text(form, 'From'), text(form, 'To') ?? ''),
    to: text(form, 'To') ?? '',
    body: text(form, 'Body') ?? '',
    media: texts(form, 'MediaUrl').map((url) => ({ sid: newSid(world, 'ME'), type: '', url })),
    content: content && { content, variables },
    statusCallback: text(form, 'StatusCallback'),
    direction: 'outbound-api',
  };
  const code = refusalOf(world, sending);
  return code === null ? created(shape(world, sendMessage(world, sending))) : restError(code);
}

/** A messaging service chooses the sender: here, always the first line. */
function senderOf(world: World, from: string | null, to: string): string {
  if (from !== null) return from;
  const first = world.lines[0]?.number ?? '';
  return to.startsWith('whatsapp:') ? `whatsapp:${first}` : first;
}

function contentOf(world: World, sid: string | null) {
  return sid === null ? null : (world.contents.get(sid) ?? 'unknown');
}

function readVariables(json: string | null): Form | null {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return null;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
  } catch {
    return null;
  }
}

function listMessages({ world, query }: Rest): RestAnswer {
  const found = [...world.messages.values()].filter(
    (message) =>
      (query.get('To') ?? message.to) === message.to &&
      (query.get('From') ?? message.from) === message.from,
  );
  const items = found.reverse().map((message) => shape(world, message));
  return page('messages', items, accountUri(world, '/Messages.json'));
}

function fetchMessage({ world, ids }: Rest): RestAnswer {
  const message = world.messages.get(ids[0] ?? '');
  return message ? ok(shape(world, message)) : restError(20404);
}

function deleteMessage({ world, ids }: Rest): RestAnswer {
  return world.messages.delete(ids[0] ?? '') ? GONE : restError(20404);
}

function shape(world: World, message: Message) {
  return {
    account_sid: world.options.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.at),
    date_sent: message.status === 'queued' ? null : rfc2822(message.at),
    date_updated: rfc2822(message.at),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.media.length),
    num_segments: '1',
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: {},
    to: message.to,
    uri: accountUri(world, `/Messages/${message.sid}.json`),
  };
}
