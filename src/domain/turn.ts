import type { Locale } from './locale.ts';
import type { SpokenText } from './speech.ts';

export type Channel = 'webchat' | 'whatsapp' | 'sms' | 'voice';

/** How the person takes in a reply: dialogs know this and never the channel. */
export type Modality = 'spoken' | 'text' | 'rich';

export type ConversationId = string;
/** Pseudonymous and stable: an HMAC of the channel's own user id. Never a phone number. */
export type PersonKey = string;

export type Utterance =
  /** A call was answered or a chat page opened; nothing has been said yet. */
  | { readonly kind: 'start' }
  | SpokenText
  /** A key of a phone: 0-9, * or #, or several digits when digits were asked for. */
  | { readonly kind: 'keys'; readonly keys: string }
  /** A button or list row: the value the reply offered. */
  | { readonly kind: 'choice'; readonly value: string }
  /** The recogniser or the keypad timed out. */
  | { readonly kind: 'silence' }
  /** A message was left. `live` while the caller is there to be answered. */
  | {
      readonly kind: 'recording';
      /** The provider's id. */
      readonly recording: string;
      readonly seconds: number;
      readonly live: boolean;
    }
  /** The queue closes while the caller waits in it. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'media'; readonly types: readonly string[] }
  /** A caller came back from the queue or a conference to the menus. */
  | {
      readonly kind: 'returned';
      /** The line had no room to wait on: sending them there again would be a circle. */
      readonly noRoom?: true;
    }
  /** The caller hung up or the chat was closed. No reply can be delivered. */
  | { readonly kind: 'ended' };

/** One thing a person did on one channel: the value that enters the corridor. */
export interface Turn {
  /** Idempotency key: the same event delivered again carries the same id. */
  readonly id: string;
  /** What its sender calls it, told back in the conversation only; its id where there is no such name. */
  readonly named?: string;
  readonly conversation: ConversationId;
  readonly person: PersonKey;
  readonly channel: Channel;
  readonly modality: Modality;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly utterance: Utterance;
  /** The place the line or the site belongs to; null when the installation's default holds. */
  readonly place: string | null;
  /** The language asked for by page, line or button; it outranks detection. */
  readonly locale: Locale | null;
  /** Where replies and calls go (E.164, `whatsapp:+358…`); null for web chat and withheld numbers. */
  readonly address: string | null;
}

export function modalityOf(channel: Channel): Modality {
  switch (channel) {
    case 'voice':
      return 'spoken';
    case 'sms':
      return 'text';
    case 'whatsapp':
    case 'webchat':
      return 'rich';
    default:
      return channel satisfies never;
  }
}
