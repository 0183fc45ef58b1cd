import { isBsuid, isNumber, keyOf, lineOf } from './addresses.ts';
import { callWebhook } from './call-webhook.ts';
import { showContent } from './content.ts';
import { messageForm } from './message-form.ts';
import type { Form } from './options.ts';
import { phoneOf } from './phones.ts';
import type { Content, Media, Message, MessageStatus, World } from './types.ts';
import { changed, debug, newSid, now, spawn } from './world.ts';

export interface Sending {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: readonly Media[];
  readonly content: { readonly content: Content; readonly variables: Form } | null;
  readonly statusCallback: string | null;
  readonly direction: 'outbound-api' | 'outbound-reply';
}

/** Free-form WhatsApp is for 24 hours after the person last wrote. */
const WINDOW_MS = 24 * 3_600_000;
const READ_AFTER_MS = 1_000;
const LONGEST_BODY = 1600;

/** The Twilio error code that refuses it at once, or null. */
export function refusalOf(world: World, sending: Sending): number | null {
  const whatsapp = sending.to.startsWith('whatsapp:');
  const key = keyOf(sending.to);
  if (!isNumber(key) && !(whatsapp && isBsuid(key))) return 21211;
  if (!lineOf(world, sending.from)) return whatsapp ? 63007 : 21606;
  if (whatsapp !== sending.from.startsWith('whatsapp:')) return 21910;
  if (sending.body === '' && sending.media.length === 0 && !sending.content) return 21602;
  if (sending.body.length > LONGEST_BODY) return 21617;
  return world.optedOut.has(`${sending.from}|${sending.to}`) ? 21610 : null;
}

/** Takes a message; what becomes of it is told by status callbacks. */
export function sendMessage(world: World, sending: Sending): Message {
  const shown = sending.content
    ? showContent(sending.content.content, sending.content.variables)
    : { body: sending.body, buttons: [], list: null };
  const rich = 'refused' in shown ? { body: '', buttons: [], list: null } : shown;
  const message: Message = {
    ...rich,
    sid: newSid(world, sending.media.length > 0 ? 'MM' : 'SM'),
    from: sending.from,
    to: sending.to,
    direction: sending.direction,
    at: now(world),
    media: sending.media,
    contentSid: sending.content?.content.sid ?? null,
    statusCallback: sending.statusCallback,
    status: 'queued',
    errorCode: null,
  };
  world.messages.set(message.sid, message);
  const refused = 'refused' in shown ? shown.refused : null;
  spawn(world, () => deliver(world, message, { sending, refused }));
  return message;
}

interface Delivering {
  readonly sending: Sending;
  readonly refused: string | null;
}

async function deliver(world: World, message: Message, how: Delivering): Promise<void> {
  const failure = failureOf(world, message, how);
  if (failure) {
    message.errorCode = failure.code;
    return reach(world, message, failure.status);
  }
  await reach(world, message, 'sent');
  phoneOf(world, message.to).messages.push(message);
  await reach(world, message, 'delivered');
  if (!message.to.startsWith('whatsapp:')) return;
  world.options.schedule(READ_AFTER_MS, () => spawn(world, () => reach(world, message, 'read')));
}

function failureOf(world: World, message: Message, how: Delivering) {
  const planned = world.plan.deliveries.shift();
  if (planned) return planned;
  if (how.refused) {
    debug(world, 63013, `WhatsApp refuses content ${message.contentSid}: ${how.refused}`);
    world.problems.push(`Content ${message.contentSid} breaks a WhatsApp limit: ${how.refused}`);
    return { status: 'failed' as const, code: 63013 };
  }
  if (isOutsideWindow(world, message, how)) {
    debug(world, 63016, `${message.sid} is free-form and outside the 24-hour window`);
    return { status: 'undelivered' as const, code: 63016 };
  }
  return null;
}

function isOutsideWindow(world: World, message: Message, how: Delivering): boolean {
  if (!message.to.startsWith('whatsapp:')) return false;
  if (how.sending.content?.content.approval === 'approved') return false;
  const last = world.lastInbound.get(`${message.from}|${message.to}`);
  return last === undefined || now(world) - last > WINDOW_MS;
}

async function reach(world: World, message: Message, status: MessageStatus): Promise<void> {
  message.status = status;
  changed(world);
  const { statusCallback: url } = message;
  if (!url) return;
  const error: Form = message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) };
  const params = {
    ...messageForm(world, message),
    MessageStatus: status,
    SmsStatus: status,
    ...(message.to.startsWith('whatsapp:')
      ? { ChannelPrefix: 'whatsapp', ChannelToAddress: message.to }
      : {}),
    ...error,
  };
  await callWebhook(world, { url, method: 'POST', params, fallbackUrl: null });
}
