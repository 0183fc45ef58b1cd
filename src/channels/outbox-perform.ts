import type { Outgoing, OutgoingKind } from '../domain/effect.ts';
import type { HandoffState } from '../domain/handoff.ts';
import type { Desk, Messenger, Telephony } from '../domain/ports.ts';
import { providerFault } from '../domain/trouble.ts';

export interface SendParts {
  readonly messenger: Messenger;
  readonly telephony: Telephony;
  readonly desk: Desk;
  readonly urls: CallUrls;
}

/** Where the TwiML of a leg of ours is asked for. */
export interface CallUrls {
  advisor(handoff: string, advisor: string, offeredAt: number): string;
  join(handoff: string): string;
  callBack(handoff: string): string;
}

/** What a message that is no longer wanted is marked with. */
const OVERTAKEN = 'overtaken';

/** Sends one message. Resolves with the provider's id; rejects with Fault('provider'). */
export async function perform(
  parts: SendParts,
  { what, conversation, due }: Outgoing,
): Promise<string> {
  const { telephony, urls } = parts;
  switch (what.kind) {
    case 'message':
      return sendMessage(parts, what, conversation);
    case 'ring-advisor':
      return whileAt(parts, what, ['offered'], () =>
        telephony.call(what.to, what.from, urls.advisor(what.handoff, what.advisor, due)),
      );
    case 'fetch-caller':
      return whileAt(parts, what, ['connecting'], () => fetchCaller(parts, what));
    case 'call-back':
      return whileAt(parts, what, ['dialling'], () =>
        telephony.call(what.to, what.from, urls.callBack(what.handoff)),
      );
    case 'hang-up':
      await telephony.hangUp(what.call);
      return what.call;
    default:
      return what satisfies never;
  }
}

type Of<K extends OutgoingKind['kind']> = Extract<OutgoingKind, { kind: K }>;

async function sendMessage(
  { messenger }: SendParts,
  { channel, to, replies }: Of<'message'>,
  conversation: string | null,
): Promise<string> {
  if (channel === 'whatsapp' || channel === 'sms') {
    return messenger.send({ channel, to, replies, conversation });
  }
  throw providerFault({ kind: 'dead', why: `nothing is sent to ${channel}` });
}

/** A call made late would ring about a handoff that has moved on. */
async function whileAt(
  { desk }: SendParts,
  what: { readonly handoff: string; readonly advisor?: string },
  states: readonly HandoffState[],
  act: () => Promise<string>,
): Promise<string> {
  const handoff = await desk.handoff(what.handoff);
  const wanted = handoff !== null && states.includes(handoff.state);
  const theirs = what.advisor === undefined || handoff?.advisor === what.advisor;
  return wanted && theirs ? act() : OVERTAKEN;
}

async function fetchCaller(
  { telephony, desk, urls }: SendParts,
  { call, handoff }: Of<'fetch-caller'>,
): Promise<string> {
  const live = await telephony.redirect(call, urls.join(handoff));
  if (!live) await desk.left(handoff, 'person');
  return call;
}

/** Pointing a call elsewhere, or ending it, twice is the same as once. */
export function isRepeatable(what: OutgoingKind): boolean {
  return what.kind === 'fetch-caller' || what.kind === 'hang-up';
}

/** Nobody waits for a phone that will never ring: the handoff moves on at once. */
export async function onUndeliverable({ desk }: SendParts, what: OutgoingKind): Promise<void> {
  switch (what.kind) {
    case 'ring-advisor':
      await desk.skip(what.handoff, what.advisor);
      break;
    case 'fetch-caller':
    case 'call-back':
      await desk.left(what.handoff, 'person');
      break;
    case 'message':
    case 'hang-up':
      break;
    default:
      what satisfies never;
  }
}
