import type { Reply } from './reply.ts';
import type { ConversationId } from './turn.ts';

/** What leaves through the outbox's telephony side. Rejects with Fault('provider'). */
export interface Telephony {
  /** Rings a phone; the TwiML at `url` runs when it is answered. Returns the call's id. */
  call(to: string, from: string, url: string): Promise<string>;
  /** Points a live call to other TwiML. False when the call is over. */
  redirect(call: string, url: string): Promise<boolean>;
  hangUp(call: string): Promise<void>;
  /** Who is in the conference: the labels of its legs; none when there is no such conference. */
  present(conference: ConferenceId): Promise<readonly string[]>;
  /** Plays what is at `music` to one leg instead of the talk; null lets it hear again. False when it is not there. */
  hold(conference: ConferenceId, call: string, music: string | null): Promise<boolean>;
  /** Says what is at `url` to one leg only. False when it is not there. */
  announce(conference: ConferenceId, call: string, url: string): Promise<boolean>;
}

export interface ConferenceId {
  readonly name: string;
  /** The provider's own id; looked up by name where no event has told it. */
  readonly id: string | null;
}

/** Messages that callers have left, at the provider. Both reject with Fault('provider'). */
export interface Recordings {
  /** Null when there is none any more. */
  fetch(recording: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
  /** Removing twice is the same as once. */
  remove(recording: string): Promise<void>;
}

/** What is sent on a channel at another time than a turn. */
export interface Written {
  /** Of the message in the outbox: reports of it name it. */
  readonly key: string;
  readonly channel: 'whatsapp' | 'sms';
  readonly to: string;
  readonly replies: readonly Reply[];
  /** The thread it belongs to: it is answered from the number the person wrote to. */
  readonly conversation: ConversationId | null;
}

/** Both resolve with the provider's id of the last part and reject with Fault('provider'). */
export interface Messenger {
  send(message: Written): Promise<string>;
  /** Asks the provider what it has taken of the message since that moment, and sends the rest. */
  sendMissing(message: Written, since: number): Promise<string>;
}
