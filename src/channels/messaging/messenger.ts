import { Fault } from '../../domain/fault.ts';
import type { Messenger, Written } from '../../domain/provider-ports.ts';
import { providerFault, troubleOf } from '../../domain/trouble.ts';
import type { TwilioClient } from '../twilio/client.ts';
import { toProviderFault } from '../twilio/trouble.ts';
import { failureOf, findTaken } from './find-taken.ts';
import { ourNumberIn } from './inbound.ts';
import { type Plan, type Planned, planMessages } from './plan-messages.ts';

export interface MessengerParts {
  readonly client: TwilioClient;
  readonly phrase: Plan['phrase'];
  readonly contents: Plan['contents'];
  /** Our number (E.164) for a message outside a thread of its channel. */
  readonly lineOf: (channel: 'whatsapp' | 'sms') => string | null;
  /** Where what becomes of a message is reported, by its key. */
  readonly statusCallback: (key: string) => string;
}

/** Sends replies by REST. Resolves with the id of the last message, which is the question if any. */
export function createMessenger(parts: MessengerParts): Messenger {
  return {
    async send(message) {
      const { planned, ...address } = envelope(parts, message);
      return sendInOrder(planned, '', (one) => create(parts, { ...address, one }));
    },
    async sendMissing(message, since) {
      const { planned, ...address } = envelope(parts, message);
      const { from, to } = address;
      const asked = { from, to, bodies: planned.map(bodyOf), since };
      const taken = await findTaken(parts.client, asked).catch((error: unknown) => {
        throw toProviderFault(error);
      });
      const why = failureOf(taken);
      if (why !== null) throw providerFault({ kind: 'dead', why });
      const missing = planned.slice(taken.length);
      const before = taken.at(-1)?.sid ?? '';
      return sendInOrder(missing, before, (one) => create(parts, { ...address, one }));
    },
  };
}

function envelope(parts: MessengerParts, { key, channel, to, replies, conversation }: Written) {
  const ours = ourNumberIn(conversation, channel) ?? parts.lineOf(channel);
  if (ours === null) throw noLine(channel);
  const from = channel === 'whatsapp' ? `whatsapp:${ours}` : ours;
  const statusCallback = parts.statusCallback(key);
  return { from, to, statusCallback, planned: planMessages(replies, { ...parts, channel }) };
}

/** `before` is the id of the part before these; empty when they are the first. */
async function sendInOrder(
  planned: readonly Planned[],
  before: string,
  send: (one: Planned) => Promise<string>,
): Promise<string> {
  let last = before;
  for (const one of planned) {
    try {
      last = await send(one);
    } catch (error) {
      throw last === '' ? toProviderFault(error) : halfSent(error);
    }
  }
  return last;
}

/** The first part has left: sending all again would repeat it. */
function halfSent(error: unknown): Fault {
  const { kind, why } = troubleOf(toProviderFault(error));
  const told = { kind: kind === 'dead' ? kind : 'unknown', why: `half sent, ${why}` } as const;
  return providerFault(told, error);
}

/** As Twilio lists it: a content's text is its first variable. */
function bodyOf(one: Planned): string {
  return one.kind === 'text' ? one.body : (one.variables['1'] ?? '');
}

interface Addressed {
  readonly from: string;
  readonly to: string;
  readonly statusCallback: string;
}

async function create(
  { client }: MessengerParts,
  message: Addressed & { readonly one: Planned },
): Promise<string> {
  const { from, to, statusCallback, one } = message;
  const content =
    one.kind === 'text'
      ? { body: one.body }
      : { contentSid: one.contentSid, contentVariables: JSON.stringify(one.variables) };
  const { sid } = await client.messages.create({ from, to, statusCallback, ...content });
  return sid;
}

function noLine(channel: string): Fault {
  return new Fault(
    'config',
    `No ${channel} line is named in knowledge/places. Add one to send from.`,
  );
}
