import type { OutgoingKind } from '../domain/effect.ts';
import { type Handoff, type HandoffState, isOfferedTo } from '../domain/handoff.ts';
import type { Due, Log } from '../domain/ports.ts';
import { providerFault } from '../domain/trouble.ts';
import { letThrough } from './gate-message.ts';
import { keepRecording } from './keep-recording.ts';
import { announce, checkTalk, holdLeg, OVERTAKEN, releaseLeg, ringLeg } from './outbox-talk.ts';
import type { SendParts } from './send-parts.ts';

/** Sends one message. Resolves with the provider's id; rejects with Fault('provider'). */
export async function perform(parts: SendParts, handed: Due): Promise<string> {
  const { message } = handed;
  const { what, due } = message;
  const { telephony, urls } = parts;
  await letThrough(parts, message);
  switch (what.kind) {
    case 'message':
      return sendMessage(parts, what, handed);
    case 'ring-advisor':
      return whileAt(parts, what, ['offered'], () =>
        telephony.call(what.to, what.from, urls.advisor(what.handoff, what.advisor, due)),
      );
    case 'hang-up-offer':
      return silence(parts, what);
    case 'fetch-caller':
      return whileAt(parts, what, ['connecting'], () => fetchCaller(parts, what));
    case 'call-back':
      return whileAt(parts, what, ['dialling'], () => callBack(parts, what));
    case 'hang-up':
      await telephony.hangUp(what.call);
      return what.call;
    case 'ring-leg':
      return ringLeg(parts, what);
    case 'release-leg':
      return releaseLeg(parts, what);
    case 'hold-leg':
      return holdLeg(parts, what);
    case 'announce':
      return announce(parts, what);
    case 'check-talk':
      return checkTalk(parts, what);
    case 'redirect-call':
      return whileAt(parts, what, ['waiting'], () => leadOut(parts, what));
    case 'fetch-recording':
      return keepRecording(parts, { ...what, conversation: message.conversation });
    case 'remove-recording':
      await parts.recordings.remove(what.recording);
      return what.recording;
    default:
      return what satisfies never;
  }
}

type Of<K extends OutgoingKind['kind']> = Extract<OutgoingKind, { kind: K }>;

async function sendMessage(
  { messenger }: SendParts,
  { channel, to, replies }: Of<'message'>,
  { message: { key, conversation }, doubtful, since }: Due,
): Promise<string> {
  if (channel === 'whatsapp' || channel === 'sms') {
    const written = { key, channel, to, replies, conversation };
    return doubtful ? messenger.sendMissing(written, since) : messenger.send(written);
  }
  throw providerFault({ kind: 'dead', why: `nothing is sent to ${channel}` });
}

/** A call made late would ring about a handoff that has moved on. */
async function whileAt(
  { desk }: SendParts,
  what: { readonly handoff: string; readonly advisor?: string; readonly talk?: number },
  states: readonly HandoffState[],
  act: () => Promise<string>,
): Promise<string> {
  const handoff = await desk.handoff(what.handoff);
  const wanted = handoff !== null && states.includes(handoff.state);
  const now = what.talk === undefined || handoff?.talk?.n === what.talk;
  return wanted && now && isTheirs(handoff, what.advisor) ? act() : OVERTAKEN;
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
  { call, handoff, talk }: Of<'fetch-caller'>,
): Promise<string> {
  const live = await telephony.redirect(call, urls.join(handoff, talk));
  if (!live) await desk.left(handoff, `person-${talk}`);
  return call;
}

async function callBack(
  { telephony, desk, urls }: SendParts,
  { to, from, handoff, talk }: Of<'call-back'>,
): Promise<string> {
  const call = await telephony.call(to, from, urls.callBack(handoff, talk));
  await desk.heard(handoff, { kind: 'rung', leg: `person-${talk}`, call });
  return call;
}

async function leadOut(
  { telephony, desk, urls }: SendParts,
  { call, handoff }: Of<'redirect-call'>,
): Promise<string> {
  const live = await telephony.redirect(call, urls.closing(handoff));
  if (!live) await desk.hungUp(handoff, call);
  return call;
}

const REPEATABLE: ReadonlySet<OutgoingKind['kind']> = new Set([
  'fetch-caller',
  'hang-up',
  'hang-up-offer',
  'release-leg',
  'hold-leg',
  'check-talk',
  'redirect-call',
  'fetch-recording',
  'remove-recording',
]);

/** Pointing a call elsewhere, ending it, asking about it, fetching or deleting a recording: twice is as once. */
export function isRepeatable({ kind }: OutgoingKind): boolean {
  return REPEATABLE.has(kind);
}

/** The provider lists what it has taken, with its text. */
export function canBeAskedAbout({ kind }: OutgoingKind): boolean {
  return kind === 'message';
}

/**
 * Nobody waits for a phone that will never ring: the handoff moves on at once. The provider keeps a
 * recording for ever, so somebody must hear that it is still there.
 */
export async function onUndeliverable(
  { desk, log }: SendParts & { readonly log: Log },
  what: OutgoingKind,
): Promise<void> {
  switch (what.kind) {
    case 'ring-advisor':
      await desk.skip(what.handoff, what.advisor);
      break;
    case 'fetch-caller':
    case 'call-back':
      await desk.heard(what.handoff, { kind: 'unreached', talk: what.talk });
      break;
    case 'ring-leg':
      await desk.left(what.handoff, what.leg);
      break;
    case 'message':
    case 'hang-up':
    case 'hang-up-offer':
    case 'release-leg':
    case 'hold-leg':
    case 'announce':
    case 'check-talk':
    case 'redirect-call':
      break;
    case 'fetch-recording':
    case 'remove-recording':
      log.warn('recording.left', { message: what.kind, recording: what.recording });
      break;
    default:
      what satisfies never;
  }
}
