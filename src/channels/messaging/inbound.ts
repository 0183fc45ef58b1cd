import { z } from 'zod';
import { cleanWords } from '../../domain/clean-words.ts';
import type { Locale } from '../../domain/locale.ts';
import type { PersonKey, Turn, Utterance } from '../../domain/turn.ts';
import { bareAddress, externalIdOf } from '../twilio/address.ts';
import { sid } from '../twilio/sid.ts';

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

/** What is read of it: Twilio adds parameters without notice. */
const form = z.object({
  MessageSid: sid,
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
  /** Twilio has taken the words for a wish of its own list: all messages end, or begin again. */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
  Address: z.string().optional(),
  Label: z.string().optional(),
});
type Received = z.infer<typeof form>;

/** Each file has parameters with its number in their names. */
const anything = z.record(z.string(), z.unknown());

/** Null for what is not a message. */
export function toTurn(body: unknown, inbound: Inbound): Turn | null {
  const parsed = form.safeParse(body);
  return parsed.success ? turnFrom(parsed.data, body, inbound) : null;
}

function turnFrom(received: Received, body: unknown, { personKeyOf, lineOf, now }: Inbound): Turn {
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
    utterance: utteranceOf(received, body),
    place: lineOf(ours)?.place ?? null,
    // A line's greeting must not outrank the language somebody writes in.
    locale: null,
    address: received.From,
  };
}

function utteranceOf(received: Received, body: unknown): Utterance {
  const value = received.ButtonPayload || received.ListId;
  if (value) return { kind: 'choice', value };
  if (received.OptOutType) return { kind: 'text', text: received.OptOutType };
  const text = cleanWords(textOf(received)).trim();
  if (text !== '' || isBlank(received))
    return received.NumMedia > 0 ? { kind: 'text', text, withMedia: true } : { kind: 'text', text };
  return { kind: 'media', types: mediaTypes(received, body) };
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

/** Nothing came but what nobody can see. */
function isBlank({ NumMedia, MessageType = 'text' }: Received): boolean {
  return NumMedia === 0 && MessageType === 'text';
}

/** A sticker or a bare pin has no media of its own, only a type. */
function mediaTypes(received: Received, body: unknown): readonly string[] {
  const all = anything.parse(body);
  const count = Math.min(10, Math.max(0, received.NumMedia));
  const types = Array.from({ length: count }, (_, at) => all[`MediaContentType${at}`]);
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
