import { z } from 'zod';
import { cleanWords } from '../../domain/clean-words.ts';
import { toSpoken } from '../../domain/speech.ts';
import type { PersonKey, Turn, Utterance } from '../../domain/turn.ts';
import { bareAddress, externalIdOf, isBusinessScoped, phoneNumberOf } from '../twilio/address.ts';
import { sid } from '../twilio/sid.ts';

/** Loose: Twilio adds parameters without notice. */
const form = z.looseObject({
  CallSid: sid,
  From: z.string().default(''),
  To: z.string().default(''),
  Direction: z.string().default('inbound'),
  WaId: z.string().optional(),
  ExternalUserId: z.string().optional(),
  Digits: z.string().default(''),
  SpeechResult: z.string().default(''),
  Confidence: z.coerce.number().optional().catch(undefined),
});

export interface Caller {
  readonly call: string;
  readonly person: PersonKey;
  /** E.164; null when withheld. */
  readonly number: string | null;
  /** Where words in writing reach them: the number, or `whatsapp:…` of who called by WhatsApp. */
  readonly address: string | null;
  /** Our number, E.164. */
  readonly line: string;
}

/** Who is on the line: whom we called, or who called us. Null for what is not a call. */
export function toCaller(body: unknown, personKeyOf: (id: string) => PersonKey): Caller | null {
  const parsed = form.safeParse(body);
  if (!parsed.success) return null;
  const { CallSid, From, To, Direction } = parsed.data;
  const [theirs, ours] = Direction.startsWith('outbound') ? [To, From] : [From, To];
  const number = phoneNumberOf(theirs);
  const whatsapp = theirs.startsWith('whatsapp:') && (number !== null || isBusinessScoped(theirs));
  const { WaId: waId, ExternalUserId: externalUserId } = parsed.data;
  // Two people who hide their numbers are not one person: each call is its own.
  const id =
    number !== null || whatsapp
      ? externalIdOf({ from: theirs, waId, externalUserId })
      : `call:${CallSid}`;
  return {
    call: CallSid,
    person: personKeyOf(id),
    number,
    address: whatsapp ? theirs : number,
    line: bareAddress(ours),
  };
}

/** What a Gather has brought: keys, words or nothing. */
export function toUtterance(body: unknown): Utterance {
  const parsed = form.safeParse(body);
  if (!parsed.success) return { kind: 'silence' };
  const { Digits, SpeechResult, Confidence } = parsed.data;
  if (Digits !== '') return { kind: 'keys', keys: Digits };
  const text = cleanWords(SpeechResult).trim();
  if (text === '') return { kind: 'silence' };
  // A Gather tells what is likeliest and nothing else that may have been said.
  return toSpoken({ text, confidence: Confidence }, []);
}

export interface CallEvent {
  /** Names the event within its call: the same webhook delivered again carries the same name. */
  readonly name: string;
  readonly utterance: Utterance;
  readonly at: number;
  readonly place: string | null;
  readonly locale: Turn['locale'];
}

export function toTurn(caller: Caller, event: CallEvent): Turn {
  return {
    id: `${caller.call}:${event.name}`,
    conversation: caller.call,
    person: caller.person,
    channel: 'voice',
    modality: 'spoken',
    at: event.at,
    utterance: event.utterance,
    place: event.place,
    locale: event.locale,
    address: caller.address,
  };
}

/** The name of the turn after this one: `3` is followed by `4`, `j7-0` by `j7-1`. */
export function nextName(name: string): string {
  return name.replace(/\d*$/, (number) => String(Number(number) + 1));
}
