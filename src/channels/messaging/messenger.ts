import { Fault } from '../../domain/fault.ts';
import type { Messenger } from '../../domain/provider-ports.ts';
import { providerFault, troubleOf } from '../../domain/trouble.ts';
import type { TwilioClient } from '../twilio/client.ts';
import { toProviderFault } from '../twilio/trouble.ts';
import { ourNumberIn } from './inbound.ts';
import { type Plan, type Planned, planMessages } from './plan-messages.ts';

export interface MessengerParts {
  readonly client: TwilioClient;
  readonly phrase: Plan['phrase'];
  readonly contents: Plan['contents'];
  /** Our number (E.164) for a message outside a thread of its channel. */
  readonly lineOf: (channel: 'whatsapp' | 'sms') => string | null;
  readonly statusCallback: string;
}

/** Sends replies by REST. Resolves with the id of the last message, which is the question if any. */
export function createMessenger(parts: MessengerParts): Messenger {
  return {
    async send({ channel, to, replies, conversation }) {
      const ours = ourNumberIn(conversation, channel) ?? parts.lineOf(channel);
      if (ours === null) throw noLine(channel);
      const from = channel === 'whatsapp' ? `whatsapp:${ours}` : ours;
      const planned = planMessages(replies, { ...parts, channel });
      return sendInOrder(planned, (one) => create(parts, { from, to, one }));
    },
  };
}

async function sendInOrder(
  planned: readonly Planned[],
  send: (one: Planned) => Promise<string>,
): Promise<string> {
  let last = '';
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
  return providerFault(
    { kind: 'unknown', why: `half sent, ${troubleOf(toProviderFault(error)).why}` },
    error,
  );
}

async function create(
  { client, statusCallback }: MessengerParts,
  message: { readonly from: string; readonly to: string; readonly one: Planned },
): Promise<string> {
  const { from, to, one } = message;
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
