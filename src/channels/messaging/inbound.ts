import { z } from 'zod';
import type { Locale } from '../../domain/locale.ts';
import type { PersonKey, Turn, Utterance } from '../../domain/turn.ts';
import { bareAddress, externalIdOf } from '../twilio/address.ts';
import { cleanText } from '../twilio/split-text.ts';

/** The place and greeting of one of our numbers (E.164); null for one that no place names. */
export type LineOf = (
  number: string,
) => { readonly place: string; readonly locale: Locale | null } | null;

export interface Inbound {
  /** Makes a pseudonym of an outside id. */
  readonly personKeyOf: (externalId: string) => PersonKey;
  readonly lineOf: LineOf;
  readonly now: number;
}

/** Loose: Twilio adds parameters without notice. */
const form = z.looseObject({
  MessageSid: z.string().min(1),
  From: z.string().min(1),
  To: z.string().min(1),
  Body: z.string().default(''),
  NumMedia: z.coerce.number().catch(0),
  MessageType: z.string().optional(),
  WaId: z.string().optional(),
  ExternalUserId: z.string().optional(),
  ButtonPayload: z.string().optional(),
  ButtonText: z.string().optional(),
  ListId: z.string().optional(),
  ListTitle: z.string().optional(),
  Address: z.string().optional(),
  Label: z.string().optional(),
});
type Received = z.infer<typeof form>;

/** Null for what is not a message. */
export function toTurn(body: unknown, inbound: Inbound): Turn | null {
  const parsed = form.safeParse(body);
  return parsed.success ? turnFrom(parsed.data, inbound) : null;
}

function turnFrom(received: Received, { personKeyOf, lineOf, now }: Inbound): Turn {
  const channel = received.From.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
  const ours = bareAddress(received.To);
  const person = personKeyOf(
    externalIdOf({
      from: received.From,
      waId: received.WaId,
      externalUserId: received.ExternalUserId,
    }),
  );
  return {
    id: received.MessageSid,
    conversation: `${channel}:${person}:${ours}`,
    person,
    channel,
    modality: channel === 'whatsapp' ? 'rich' : 'text',
    at: now,
    utterance: utteranceOf(received),
    place: lineOf(ours)?.place ?? null,
    // A line's greeting must not outrank the language somebody writes in.
    locale: null,
    address: received.From,
  };
}

function utteranceOf(received: Received): Utterance {
  const value = received.ButtonPayload || received.ListId;
  if (value) return { kind: 'choice', value };
  const text = cleanText(textOf(received)).trim();
  if (text !== '') return { kind: 'text', text };
  return { kind: 'media', types: mediaTypes(received) };
}

/** A location is what stands under its pin; WhatsApp's own words for it are text like any other. */
function textOf(received: Received): string {
  return (
    received.Body ||
    received.ButtonText ||
    received.ListTitle ||
    received.Address ||
    received.Label ||
    ''
  );
}

/** A sticker or a bare pin has no media of its own, only a type. */
function mediaTypes(received: Received): readonly string[] {
  const count = Math.min(10, Math.max(0, received.NumMedia));
  const types = Array.from({ length: count }, (_, at) => received[`MediaContentType${at}`]);
  const known = types.filter((type) => typeof type === 'string');
  return known.length > 0 ? known : [received.MessageType ?? 'unknown'];
}

/** Our number in a conversation of this channel: it is answered from where it was written to. */
export function ourNumberIn(
  conversation: string | null,
  channel: 'whatsapp' | 'sms',
): string | null {
  const [named, , number] = conversation?.split(':') ?? [];
  return named === channel ? (number ?? null) : null;
}
