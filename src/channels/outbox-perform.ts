import type { Outgoing, OutgoingKind } from '../domain/effect.ts';
import { type Handoff, type HandoffState, isOfferedTo } from '../domain/handoff.ts';
import type { Desk, Messenger, OutboxStore, Telephony } from '../domain/ports.ts';
import { providerFault } from '../domain/trouble.ts';

export interface SendParts {
  readonly messenger: Messenger;
  readonly telephony: Telephony;
  readonly desk: Desk;
  readonly outbox: Pick<OutboxStore, 'sentAs'>;
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
    case 'hang-up-offer':
      return silence(parts, what);
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
  return wanted && isTheirs(handoff, what.advisor) ? act() : OVERTAKEN;
}

function isTheirs(handoff: Handoff, advisor: string | undefined): boolean {
  return advisor === undefined || handoff.advisor === advisor || isOfferedTo(handoff, advisor);
}

const SOON_MS = 1_000;

async function silence(
  { telephony, outbox, urls }: SendParts,
  { ring, handoff, advisor, offered }: Of<'hang-up-offer'>,
): Promise<string> {
  const sent = await outbox.sentAs(ring);
  if (sent?.state === 'waiting') {
    throw providerFault({ kind: 'retry', afterMs: SOON_MS, why: 'the phone is not yet rung' });
  }
  const call = sent?.provider ?? OVERTAKEN;
  if (call === OVERTAKEN) return OVERTAKEN;
  const told = await telephony.redirect(call, urls.advisor(handoff, advisor, offered));
  if (!told) await telephony.hangUp(call);
  return call;
}

async function fetchCaller(
  { telephony, desk, urls }: SendParts,
  { call, handoff }: Of<'fetch-caller'>,
): Promise<string> {
  const live = await telephony.redirect(call, urls.join(handoff));
  if (!live) await desk.left(handoff, 'person');
  return call;
}

const REPEATABLE: ReadonlySet<OutgoingKind['kind']> = new Set([
  'fetch-caller',
  'hang-up',
  'hang-up-offer',
]);

/** Pointing a call elsewhere, or ending it, twice is the same as once. */
export function isRepeatable(what: OutgoingKind): boolean {
  return REPEATABLE.has(what.kind);
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
    case 'hang-up-offer':
      break;
    default:
      what satisfies never;
  }
}
